"""What this thesis computes, in the open: plain pandas and matplotlib, to be read in half an hour."""
