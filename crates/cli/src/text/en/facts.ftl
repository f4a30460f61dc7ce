# Names of facts.
fact-account = Account
fact-email = E-mail
fact-data-usaha = Data Usaha
fact-data-usaha-id = Data Usaha id
fact-administrator = Administrator
fact-license-end = License until
fact-application = Application
fact-app-key = App Key
fact-data-host = Data host
fact-account-host = Account host
fact-source = Called as
source-flags = flags of the command line
source-environment = environment
source-profile = profile { $name }
yes = yes
no = no
cannot-print = can't write to standard output
