"""What the page says where its cells run, in English and Indonesian."""

from __future__ import annotations

from claimbook.words import languages

WORDS: dict[str, tuple[str, str]] = {
    "title": ("Run this chapter's cells in the page", "Jalankan sel bab ini di halaman"),
    "run-all": ("Run all cells", "Jalankan semua sel"),
    "run-to": ("Run up to this cell", "Jalankan sampai sel ini"),
    "stop": ("Stop", "Hentikan"),
    "reset": ("Reset", "Atur ulang"),
    "edit": ("Code of this cell", "Kode sel ini"),
    "loading": ("loading Python, {n} %", "memuat Python, {n} %"),
    "starting": ("starting Python", "memulai Python"),
    "running": ("running cell {n} of {of}", "menjalankan sel {n} dari {of}"),
    "stopped": ("stopped; what you see is as published", "dihentikan; yang tampak adalah versi terbitan"),
    "as-published": ("everything is as published", "semuanya seperti terbitan"),
    "failed": ("could not run: {why}", "tidak dapat dijalankan: {why}"),
    "done": (
        "{seconds} s: {same} same, {differs} differ, {unknown} cannot be compared, {error} failed",
        "{seconds} dtk: {same} sama, {differs} berbeda, {unknown} tidak dapat dibandingkan, {error} gagal",
    ),
    # verdicts: what stands first, and why
    "state-same": ("same", "sama"),
    "state-differs": ("differs", "berbeda"),
    "state-unknown": ("cannot be compared", "tidak dapat dibandingkan"),
    "state-error": ("error", "galat"),
    "state-edited": ("edited", "diubah"),
    "same": ("this is what was published", "inilah yang diterbitkan"),
    "same-drawing": (
        "text, values and drawing are what was published, lines and letters to within a point",
        "teks, nilai, dan gambar sama dengan terbitan, garis dan huruf sampai selisih satu poin",
    ),
    "differs": ("this is not what was published", "ini bukan yang diterbitkan"),
    "drawing-differs": ("the drawing is not what was published", "gambar ini bukan yang diterbitkan"),
    "no-drawing": (
        "the text is what was published, but the published drawing is not there",
        "teks sama dengan terbitan, tetapi gambar terbitan tidak tersedia",
    ),
    "no-comparable-form": (
        "this output has no form that could be compared", "keluaran ini tidak punya bentuk yang dapat dibandingkan"
    ),
    "shows-nothing": ("the cell ran and shows nothing", "sel dijalankan dan tidak menampilkan apa pun"),
    "error": ("the cell did not run to its end", "sel tidak berjalan sampai selesai"),
    "edited": ("not run since it was edited; below is what was published",
               "belum dijalankan sejak diubah; di bawah ini versi terbitan"),
    # tables
    "tables": ("What if the data were different?", "Bagaimana jika datanya lain?"),
    "tables-about": (
        "Change a cell of a table and see which sentences fall. Nothing is saved; Reset undoes all changes. The cells "
        "above read the changed tables when they are run again.",
        "Ubah satu sel tabel dan lihat kalimat mana yang gugur. Tidak ada yang disimpan; Atur ulang membatalkan semua "
        "perubahan. Sel di atas membaca tabel yang diubah bila dijalankan lagi.",
    ),
    "tables-open": ("Open the tables", "Buka tabel"),
    "table": ("Table", "Tabel"),
    "filter": ("Rows with", "Baris yang memuat"),
    "codings": ("codings", "pengodean"),
    "sources": ("sources", "sumber"),
    "shown": ("{n} of {of} rows", "{n} dari {of} baris"),
    "weighing": ("weighing the claims", "menimbang klaim"),
    "changed": (
        "Cells changed: {n}. Claims that are otherwise: {here} in this chapter, {elsewhere} in others.",
        "Sel yang diubah: {n}. Klaim yang berubah: {here} di bab ini, {elsewhere} di bab lain.",
    ),
    "falls": ("falls", "gugur"),
    "stands": ("stands again", "kembali berlaku"),
    "reads": ("reads otherwise", "berbunyi lain"),
    "before": ("Published", "Terbitan"),
    "after": ("Now", "Sekarang"),
    "elsewhere": ("In other chapters", "Di bab lain"),
}


def words(lang: str) -> dict[str, str]:
    """All phrases in a language."""
    return languages.every(WORDS, lang)
