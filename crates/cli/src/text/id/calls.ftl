# Pemanggilan, token, tanda tangan.
warning = peringatan: { $text }
api-path-not-url = tulis jalurnya saja, misalnya /accurate/api/item/list.do: di mana Data Usaha berada, neraca sudah tahu
api-field-form = tulis sebagai KEY=VALUE
api-body-needs-post = hanya POST yang punya isi: --input tidak bisa bersama GET dan DELETE
api-paginate-needs-list = --paginate meminta halaman-halaman suatu daftar: GET …/list.do
api-body-too-large = isi paling besar { $most } byte
api-pages-repeat = daftar ini memberi baris yang sama pada halaman { $page }; daftarnya sudah terbaca sampai akhir
api-rows-repeat = { $rows } baris muncul dua kali, karena ada yang menulis sementara itu
jq-wrong = ekspresi jq tidak bisa dipakai: { $what }
jq-at-the-end = ada yang kurang di akhirnya
jq-does-not-fit = ekspresi jq tidak cocok dengan jawabannya: { $what }
timestamp-unreadable = server tidak bisa membaca timestamp ini: { $why }
token-payload = Di dalam token (belum diperiksa: siapa pun bisa menulis ini):
token-payload-unreadable = Di dalam token: tidak ada yang terbaca. Tokennya terpotong, atau jenisnya lain.
token-server = Kata server (sudah diperiksa):
token-server-refuses = Server tidak menerimanya:
token-unreadable = tidak ada yang terbaca di dalam token: tokennya terpotong, atau jenisnya lain
fact-token-id = Id token
fact-account-id = Id akun
fact-created = Dibuat
