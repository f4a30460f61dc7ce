# Bahasa Indonesia. Petunjuk dari server bagi developer di samping jawabannya. Hanya ASCII: dibawa oleh header.

# Timestamp yang tidak terbaca.
timestamp-empty = timestamp-nya kosong
timestamp-too-long = timestamp-nya lebih panjang dari { $most } karakter
timestamp-not-ascii = timestamp-nya memuat karakter di luar ASCII; tulis dengan angka biasa
timestamp-quoted = timestamp-nya diapit tanda kutip
timestamp-url-coded = timestamp-nya ter-URL-encode; nilai header harus dikirim apa adanya
timestamp-blanks = timestamp-nya diapit spasi
timestamp-time-first = jamnya di depan tanggal; tulis dd/mm/yyyy hh:nn:ss
timestamp-two-digit-year = tahunnya dua angka; tulis dd/mm/yyyy hh:nn:ss
timestamp-year-first-with-slashes = tahunnya di depan dengan garis miring; tulis dd/mm/yyyy hh:nn:ss, atau ISO 8601 dengan tanda hubung
timestamp-month-first = tanggal dan bulan tertukar (mm/dd/yyyy); tulis dd/mm/yyyy hh:nn:ss
timestamp-minutes-as-month = bulannya tidak ada; bila format Anda ditulis dd/mm, di Java dan .NET mm adalah menit, bulan adalah MM
timestamp-day-first-with-dashes = tanggal di depan ditulis dengan garis miring; tulis dd/mm/yyyy hh:nn:ss
timestamp-day-first-with-zone = dd/mm/yyyy hh:nn:ss tanpa zona dan dibaca sebagai WIB (UTC+7); untuk zona lain tulis ISO 8601
timestamp-blank-instead-of-t = ISO 8601 memakai T di antara tanggal dan jam, seperti 2023-11-02T02:32:43Z
timestamp-plus-lost = tanda + pada zona menjadi spasi, seperti hasil URL-decode; tanda tangani dan kirim sebagai +
timestamp-zone-name = nama zona tidak dapat dibaca; tulis selisihnya, seperti +07:00, atau Z
timestamp-offset = selisih zonanya salah; tulis +hh:nn, paling banyak 14 jam, atau Z
timestamp-twelve-hours = AM dan PM tidak dapat dibaca; tulis jam dari 00 sampai 23
timestamp-date-only = jamnya belum ada; tulis tanggal dan jam
timestamp-seconds-missing = detiknya belum ada; tulis hh:nn:ss
timestamp-time-separator = jam ditulis dengan titik dua: hh:nn:ss
timestamp-words = tanggal dalam kata-kata tidak dapat dibaca; kirim milidetik Unix atau ISO 8601 seperti 2023-11-02T02:32:43Z
timestamp-fractional-unix = waktu Unix tanpa pecahan; kirim detik bulat atau milidetik bulat
timestamp-microseconds = ini tampak seperti mikrodetik sejak 1970; kirim detik (10 angka) atau milidetik (13 angka)
timestamp-nanoseconds = ini tampak seperti nanodetik sejak 1970; kirim detik (10 angka) atau milidetik (13 angka)
timestamp-ticks = ini tampak seperti ticks .NET atau waktu berkas Windows; kirim detik (10 angka) atau milidetik (13 angka) sejak 1970
timestamp-compact = tanggal tanpa pemisah tidak dapat dibaca; tulis dd/mm/yyyy hh:nn:ss atau 2023-11-02T02:32:43Z
timestamp-digit-count = waktu Unix terdiri dari 10 angka dalam detik atau 13 dalam milidetik
timestamp-no-such-moment = tanggal atau jam itu tidak ada
timestamp-year = tahunnya tidak di antara { $first } dan { $last }
timestamp-unknown = tulis dd/mm/yyyy hh:nn:ss (dalam WIB), ISO 8601 seperti 2023-11-02T02:32:43Z, atau waktu Unix dalam detik atau milidetik

# Timestamp yang terlalu jauh dari jam server.
moment-behind = timestamp Anda terlambat { $seconds } detik: { $reason }
moment-ahead = timestamp Anda terlalu cepat { $seconds } detik: { $reason }
moment-clock = jam server menunjukkan { $clock } WIB; setel jam Anda, dan buat timestamp baru untuk setiap panggilan
moment-year = tahunnya { $year }, seharusnya { $right }
moment-year-twice = tahunnya { $year }, seharusnya { $right }: formatnya menulis dua angka tahun dua kali (di PHP tulis Y, bukan yy)
moment-swapped-day-first = tanggal dan bulan tertukar; tulis dd/mm/yyyy
moment-swapped-iso = tanggal dan bulan tertukar; tulis yyyy-mm-dd
moment-twelve-hours = jamnya ditulis dari 1 sampai 12; tulis dari 00 sampai 23 (HH, bukan hh)
moment-utc-as-wib = dibuat dalam UTC tanpa zona, sehingga dibaca sebagai WIB
moment-zone-as-wib = dibuat dalam { $zone } tanpa zona, sehingga dibaca sebagai WIB (UTC+7)
moment-zone-as-utc = dibuat dalam { $zone } tetapi ditandai Z, yaitu UTC
moment-zone-as-other = dibuat dalam { $zone } tetapi ditandai { $marked }
moment-zone-and-time = jam dan zonanya tidak cocok satu sama lain
moment-unix-of-local = waktu Unix dihitung sejak 1970 dalam UTC, sedangkan milik Anda meleset sekian jam bulat: waktu setempat ({ $zone }) dihitung sebagai UTC, atau sebaliknya
moment-month-as-minutes = menitnya adalah nomor bulan; di Java dan .NET mm adalah menit, MM adalah bulan
moment-minutes-as-month = bulannya adalah angka menit; di Java dan .NET mm adalah menit, MM adalah bulan

# Tanda tangan yang salah.
signature-right = tanda tangannya benar
signature-empty = tanda tangannya kosong
signature-plain-hash = tanda tangannya SHA-256 biasa dari timestamp; seharusnya HMAC-SHA256 dengan Signature Secret sebagai kunci
signature-concatenated-hash = tanda tangannya SHA-256 dari gabungan secret dan timestamp; seharusnya HMAC-SHA256 dengan secret sebagai kunci
signature-decoded-key = Signature Secret diurai dari hex sebelum dipakai; 32 karakternya itulah kuncinya
signature-key-case = Signature Secret dipakai dengan huruf besar atau kecil yang berbeda; pakai persis seperti ditampilkan
signature-key-blanks = Signature Secret dipakai dengan spasi atau akhir baris di ujungnya
signature-swapped = kunci dan teks tertukar: Signature Secret adalah kuncinya, timestamp adalah teksnya
signature-text-blanks = timestamp ditandatangani dengan spasi atau akhir baris di ujungnya (echo tanpa -n melakukannya)
signature-text-quotes = timestamp ditandatangani dengan tanda kutip di sekitarnya
signature-text-case = timestamp ditandatangani dengan huruf besar atau kecil yang berbeda dari yang dikirim
signature-text-url-coded = timestamp ditandatangani dalam keadaan ter-URL-encode; tanda tangani persis teks di X-API-Timestamp
signature-text-unit = detik dan milidetik Unix tercampur: tanda tangani persis teks di X-API-Timestamp
signature-text-empty = yang ditandatangani teks kosong; tanda tangani teks di X-API-Timestamp
signature-double-encoded = tanda tangannya disandikan dua kali (base64 dari teks hex, atau sebaliknya); sandikan 32 byte-nya sekali saja
signature-url-coded = tanda tangannya ter-URL-encode; nilai header harus dikirim apa adanya
signature-decorated = tanda tangannya diapit sesuatu (tanda kutip, atau awalan seperti sha256=); kirim tanda tangannya saja
signature-base64-case = huruf besar dan kecil pada tanda tangan base64 berubah; base64 harus dikirim apa adanya
signature-truncated = tanda tangannya terpotong: seharusnya 44 karakter dalam base64 atau 64 dalam hex
signature-other-hash = tanda tangannya { $bytes } byte setelah diurai, bukan 32; { $bytes } adalah hasil { $hash }, pakai HMAC-SHA256
signature-too-short = tanda tangannya { $bytes } byte setelah diurai, bukan 32; tampaknya terpotong
signature-too-long = tanda tangannya { $bytes } byte setelah diurai, bukan 32
signature-undecodable = tanda tangannya bukan base64 dan bukan hex
signature-other-key-or-text = bentuk tanda tangannya benar, tetapi secret lain atau teks lain yang dipakai; tanda tangani persis teks di X-API-Timestamp dengan Signature Secret milik aplikasi dari API Token itu

# Yang hanya diketahui server.
secret-replaced = ditandatangani dengan Signature Secret yang sudah diganti; berlakunya berakhir { $ended } WIB
another-application = ditandatangani dengan secret aplikasi lain
revoked = token sudah dicabut
not-installed = aplikasi tidak terinstall di Data Usaha
feature-off = fitur API Token aplikasi ini sedang dimatikan
not-a-member = akun pemilik token bukan anggota Data Usaha
path-ending = alamat aksi berakhir dengan .do: maksud Anda { $path }?
path-forms = alamat aksi adalah /accurate/api/RESOURCE/AKSI.do di host data, dan /api/AKSI.do di host akun

# Yang tidak dipakai.
warning-unknown = { $name } tidak dikenal
warning-unknown-near = { $name } tidak dikenal: maksud Anda { $nearest }?
warning-no-effect = { $name } tidak berpengaruh: { $reason }
warning-direction = arah sp.sort { $name } tidak berpengaruh: arahnya asc atau desc, dan asc yang dipakai
warning-beyond = { $name } melebihi jumlah yang diterima ({ $most })
warning-more = dan { $count } lainnya
no-effect-not-listed = daftar tidak menampilkannya, detail.do menampilkannya
no-effect-whole-list = daftar ini selalu menampilkan data lengkap
no-effect-whole-detail = detail.do menampilkan data lengkap
no-effect-not-sorted = daftar hanya diurutkan menurut kolom datanya sendiri
no-effect-query-of-save = penyimpanan membaca isi request, bukan query
no-effect-computed = nilainya dihitung oleh server
no-effect-not-taken = penyimpanan tidak menerimanya
