"""What the sample of claims, its forms and the page of examinations say, in both languages of the book."""

from __future__ import annotations

from claimbook.words import languages

WORDS: dict[str, tuple[str, str]] = {
    # verdicts of an examiner
    "verdict-supported": ("supported", "didukung bukti"),
    "verdict-partly": ("partly", "didukung sebagian"),
    "verdict-not": ("not supported", "tidak didukung"),
    "verdict-cannot-tell": ("cannot tell", "tidak dapat dinilai"),
    # the sample
    "more": ("{n} more in the ledger", "{n} lagi dalam daftar klaim"),
    "all": ("All evidence in the ledger", "Semua bukti dalam daftar klaim"),
    "note": ("Note", "Catatan"),
    "paper": (
        "Printed here are the {n} claims that the seed {seed} draws, with space for notes. To draw others, to follow "
        "the links, and to save verdicts as a file, open the page with this title in the website of the book "
        "(check.html): enter another seed, choose a verdict under each claim, and press the button at the end.",
        "Di sini tercetak {n} klaim yang terundi dengan benih {seed}, beserta ruang untuk catatan. Untuk mengundi "
        "klaim lain, mengikuti tautan, dan menyimpan putusan sebagai berkas, bukalah halaman dengan judul ini dalam "
        "situs buku (check.html): masukkan benih lain, pilih putusan di bawah setiap klaim, lalu tekan tombol di "
        "bagian akhir.",
    ),
    "no-script": (
        "The forms need JavaScript, which does not run here. The claims of seed {seed} are below all the same.",
        "Formulir memerlukan JavaScript, yang tidak berjalan di sini. Klaim dari benih {seed} tetap tersaji di bawah.",
    ),
    # controls
    "seed": ("Seed", "Benih"),
    "number": ("Claims", "Jumlah klaim"),
    "other-seed": ("Another seed", "Benih lain"),
    "drawn": ("Drawn with seed {seed}: {n} of {all} claims.", "Terundi dengan benih {seed}: {n} dari {all} klaim."),
    "verdict": ("Your verdict on C{number}", "Putusan Anda atas C{number}"),
    "note-label": ("Note on C{number}", "Catatan untuk C{number}"),
    "earlier": (
        "Your verdict on an earlier text of this claim was: {verdict}. Read it again and choose anew; until then it is "
        "not saved.",
        "Putusan Anda atas rumusan atau bukti lama klaim ini: {verdict}. Bacalah lagi dan pilih kembali; sebelum itu "
        "putusan ini tidak disimpan.",
    ),
    "examiner": ("Your name", "Nama Anda"),
    "date": ("Date", "Tanggal"),
    "save": ("Save as a file", "Simpan sebagai berkas"),
    "forget": ("Forget all verdicts", "Hapus semua putusan"),
    "forget-sure": (
        "Forget all verdicts that this browser keeps for this book?", "Hapus semua putusan buku ini dari peramban?"
    ),
    "given": ("{n} of {all} claims of this sample have a verdict.",
              "{n} dari {all} klaim sampel ini sudah diberi putusan."),
    "kept": ("This browser keeps them until they are saved or forgotten.",
             "Peramban ini menyimpannya sampai disimpan sebagai berkas atau dihapus."),
    "others": ("{n} verdicts on claims outside this sample are kept as well and not saved with it.",
               "{n} putusan atas klaim di luar sampel ini juga tersimpan dan tidak ikut dalam berkas."),
    "not-kept": ("This browser keeps nothing: save the file before you leave the page.",
                 "Peramban ini tidak menyimpan apa pun: simpan berkas sebelum meninggalkan halaman."),
    "need-name": ("Enter your name first.", "Isi nama Anda terlebih dahulu."),
    "need-date": ("Enter the date first.", "Isi tanggal terlebih dahulu."),
    "need-verdict": ("Choose a verdict on at least one claim first.", "Pilih putusan atas sedikitnya satu klaim."),
    "saved": ("Saved as {file}. Send it to whoever keeps the book.",
              "Disimpan sebagai {file}. Kirimkan kepada pengelola buku."),
    # the page of examinations
    "none": ("No examination is on record yet.", "Belum ada pemeriksaan yang tercatat."),
    "told": (
        "Seed {seed}, {drawn} claims drawn, {n} with a verdict. Read in the edition of {edition}, in {language}.",
        "Benih {seed}, {drawn} klaim terundi, {n} dengan putusan. Dibaca dalam edisi {edition}, {language}.",
    ),
    "language-en": ("English", "bahasa Inggris"),
    "language-id": ("Indonesian", "bahasa Indonesia"),
    "counts": ("Verdicts", "Putusan"),
    "stale": ("no longer about the present text", "tidak lagi mengenai rumusan dan bukti yang sekarang"),
    "stale-count": ("{n} no longer about the present text", "{n} tidak lagi mengenai rumusan dan bukti yang sekarang"),
    "present": ("all about the present text", "semuanya mengenai rumusan dan bukti yang sekarang"),
    "stale-gone": ("the ledger has no such claim any more", "klaim ini tidak ada lagi dalam daftar"),
    "stale-sentence": ("the sentence that was read is another", "kalimat yang dibaca berbeda"),
    "stale-changed": ("changed since then", "berubah sejak itu"),
    "stale-parts": ("changed since then: {parts}", "berubah sejak itu: {parts}"),
    "unanswered": ("Drawn and left without a verdict", "Terundi tetapi tanpa putusan"),
    "refused": ("Refused when the file was added", "Ditolak ketika berkas ditambahkan"),
    "not-as-drawn": (
        "These are not the claims that the seed draws from the present ledger.",
        "Klaim-klaim ini bukan yang terundi dengan benih itu dari daftar klaim yang sekarang.",
    ),
}


def say(key: str, lang: str, **values: object) -> str:
    """A phrase in a language, its blanks filled."""
    return languages.say(lang, *WORDS[key]).format(**values)


def words(lang: str) -> dict[str, str]:
    """All phrases in a language, blanks unfilled, for the script of the page."""
    return languages.every(WORDS, lang)
