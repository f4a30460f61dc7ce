# Apa yang salah pada suatu perintah.
usage-see = lihat { $command } --help
usage-unknown-option = { $option } tidak dikenal di sini
usage-unknown-command = tidak ada perintah { $command }
usage-missing = { $what } belum ada
usage-missing-command = perintahnya belum ada: { $choices }
usage-conflict = { $option } tidak bisa bersama { $other }
usage-no-value = { $option } memerlukan nilai
usage-wrong-choice = { $value } bukan pilihan { $option }: { $choices }
usage-wrong-value = { $option } tidak bisa { $value }: { $reason }
usage-suggestion = maksud Anda { $suggestion }?
help-first-look = Untuk mencoba: neraca serve --demo
help-exit-codes = Kode keluar:
usage-not-utf8 = ada argumen yang bukan UTF-8
usage-other = perintahnya tidak bisa dibaca: { $reason }
