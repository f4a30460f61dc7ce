# What the errors of other crates are called.
cause-file = can't use { $path }: { $cause }
cause-fault = Neraca has a fault of its own, please report it: { $detail }
cause-no-address = not an address such as 127.0.0.1:7802 (digits, no name)
cause-no-number = not a whole number, or too large

system-not-found = there is no such file or folder
system-permission-denied = permission denied
system-already-exists = it exists already
system-is-a-folder = it is a folder
system-not-a-folder = it is not a folder
system-storage-full = the disk is full
system-read-only = the file system is read-only
system-address-in-use = the address is in use by another program
system-address-not-available = this machine doesn't have the address
system-connection-refused = connection refused
system-connection-reset = connection reset
system-timed-out = timed out

seal-exposed = { $path } has mode { $mode }: others could read the key; set it to 600
seal-length = { $path } does not hold exactly { $bytes } bytes
seal-does-not-open = the sealed value does not open: another key, another owner, or changed bytes
seal-value = the value has a length that cannot be sealed or opened

tls-read = can't read { $path }: { $cause }
tls-write = can't write { $path }: { $cause }
tls-pem = { $path } is not a readable PEM file: { $reason }
tls-no-certificate = { $path } holds no certificate (a section BEGIN CERTIFICATE)
tls-no-key = { $path } holds no private key (a section BEGIN PRIVATE KEY)
tls-unusable = can't use the certificate { $certificate } with the key { $key }: { $cause }
tls-damaged-ca = the development CA in { $folder } is damaged; remove ca.pem and ca-key.pem there to have a new one made: { $reason }
tls-issue = can't make a certificate: { $cause }

store-busy = the file is held by another process
store-disk-full = the disk is full
store-damaged = the file is damaged or is not a database: { $reason }
store-not-committed = the change could not be made durable: { $reason }
store-file-missing = there is no file { $path }
store-file-exists = { $path } exists already and is not empty
store-too-new = the file has migration { $number } ({ $name }), this program knows { $known }: use a newer program
store-migration-changed = migration { $number } ({ $name }) was changed after it had been applied to this file
store-other-books = { $path } holds Data Usaha { $found } of epoch { $found_epoch }, not { $wanted } of epoch { $wanted_epoch }
store-copy-differs = the copy of Data Usaha { $data_usaha } differs from the original: { $difference }
store-fault = the books or the directory can't be used: { $detail }

start-folder = the data folder { $path } can't be used: { $cause }
start-folder-in-use = another server uses the data folder { $path }: stop it, or choose another with --data-dir
start-listen = can't listen on { $address }: { $cause }
start-public-address = the address of { $host } is none: { $cause }
start-public-host-unknown = a public address is given for { $host }, which is no host; there are: { $known }
start-host-twice = there are two data hosts called { $host }
start-host-missing = Data Usaha { $data_usaha } ({ $alias }) lives on the data host { $host }: start with --host { $host }=ADDRESS
start-demo = the demo company can't be made: { $cause }

settings-no-pair = --assume { $given }: write it as key=value
settings-status = --assume { $given }: an HTTP status is from 200 to 599
settings-page-rows = --assume { $given }: a page has from 1 to 10000 rows
settings-unreadable = --assume { $given } is not understood: { $reason }

gateway-hand-over = the sockets can't be handed over at { $path }: { $cause }
gateway-authorities = the file of certificate authorities can't be read as PEM
gateway-no-authorities = this machine has no certificate authorities: install ca-certificates, or name a file with upstream-ca
gateway-tls = TLS can't be set up: { $cause }
redis-address = { $address } is no address of a Redis or Valkey server; write redis://host:port or unix:///path
redis = Redis or Valkey can't be used: { $cause }
gateway-config-unreadable = the configuration can't be read: { $reason }
gateway-config-missing = { $name } is missing: set { $variable }, or put { $name } into the configuration (mode 0600)
gateway-config-seconds = { $name } must be from 1 to { $max } seconds
gateway-config-resource = { $name } can't be cached: there is no such resource
key-name = the caller "{ $name }" needs a name of 1 to { $most } letters, digits, dots, dashes or underscores
key-hash = the key of { $name } is no hash: make one with neraca gateway key { $name }, and put the line it prints here
key-count = a gateway has from 1 to { $most } local keys, here are { $count }: make one with neraca gateway key NAME

config-account = the address of the account host can't be read; write it like https://account.accurate.id: { $cause }
config-insecure = the account host is reached without TLS; use https, or an address of this machine
config-token = the API Token is empty, too long, or holds characters that no token has
config-domain = the allowed domain { $rule } can't be used; write it like .accurate.id: { $cause }
config-transport = HTTP and TLS can't be set up: { $cause }
host-length = the host has { $bytes } bytes, it must have from 1 to { $most }
host-scheme = the host is neither http nor https
host-user = the host carries a user name
host-name = the host's name is not a plain DNS name or IP address
host-port = the host's port is not a number from 1 to 65535
host-path = the host carries a path
secret-form = a Signature Secret has { $characters } characters, all of them hex digits
cause-log-filter = the filter of the log can't be read; write it like info or neraca_server=debug: { $cause }
