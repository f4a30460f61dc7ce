# Bahasa Indonesia. Mengapa isi, form, atau query tidak bisa dibaca.

empty = isinya kosong
broken-off = isinya terputus di tengah jalan: { $cause }
no-object = isinya bukan objek JSON
not-utf8 = bukan UTF-8 di baris { $line }, kolom { $column }
too-deep = bersarang lebih dari { $most } tingkat di baris { $line }, kolom { $column }
too-many-values = berisi lebih dari { $most } nilai di baris { $line }, kolom { $column }
no-json = bukan JSON di baris { $line }, kolom { $column }: { $reason }
percent = tanda persen di byte { $offset } tidak diikuti dua angka hex
pair-not-utf8 = nama atau nilai yang mulai di byte { $offset } bukan UTF-8
too-many-pairs = ada lebih dari { $most } pasangan
name-length = pasangan ke-{ $pair } bernama { $bytes } byte, seharusnya 1 sampai { $most }
name = nama { $name } bukan jalur seperti detailItem[0].itemNo
too-many-steps = nama { $name } lebih dari { $most } langkah
index = indeks dalam { $name } lebih dari { $most } angka
conflict = nama { $name } bertentangan dengan yang sebelumnya: yang satu berarti nilai, yang lain daftar atau objek
