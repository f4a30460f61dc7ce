# Mengekspor data ke berkas.
export-file = { $path } tidak bisa ditulis
export-form = nama { $path } harus diakhiri .csv, .xlsx, atau .jsonl, supaya bentuknya diketahui
export-no-detail = data { $resource } tidak bisa diminta secara utuh
export-estimate = { $records } data, { $calls } panggilan, kira-kira { $time }
export-stopped = dihentikan: { $path } tidak ditulis. Perintah yang sama memulai dari awal
export-gone = { $count } data terhapus sementara itu
export-done = { $records } data ada di { $path }
export-too-many-rows = satu lembar paling banyak { $most } baris: tulislah .csv
export-cell-too-long = sebuah sel di baris { $row } lebih dari { $most } karakter: tulislah .csv
time-seconds = { $count } detik
time-minutes = { $count } menit
time-hours = { $count } jam
