//! The addresses that a server listens on, and those that its clients know it by.

use std::collections::BTreeMap;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;

use neraca_wire::envelope;
use neraca_wire::host::DataHost;
use tokio::net::TcpListener;

use crate::config::{Config, OperatorListener, Tls};
use crate::hosts::Hosts;
use crate::ready::Ready;
use crate::route::Site;
use crate::server::Server;
use crate::start::StartError;
use crate::{demo, operator};
use neraca_listen::lifecycle::{Bound, Service};

/// The data host of a server that is given none.
const ONLY_HOST: &str = "zeus";

/// The account host among the public addresses.
const ACCOUNT: &str = "account";

/// The bound listeners.
pub(crate) struct Listeners {
    account: TcpListener,
    /// Data hosts with listeners of their own.
    hosts: BTreeMap<String, TcpListener>,
    /// In the order in which they were given.
    names: Vec<String>,
    operator: Option<TcpListener>,
}

impl Listeners {
    pub(crate) async fn bind(config: &Config) -> Result<Self, StartError> {
        let account = listen(config.listen).await?;
        let mut hosts = BTreeMap::new();
        for (name, address) in &config.hosts {
            if hosts.insert(name.clone(), listen(*address).await?).is_some() {
                return Err(StartError::HostTwice(name.clone()));
            }
        }
        let names = match config.hosts.is_empty() {
            true => vec![ONLY_HOST.to_owned()],
            false => config.hosts.iter().map(|(name, _)| name.clone()).collect(),
        };
        let operator = match config.operator {
            OperatorListener::Off => None,
            OperatorListener::At(address) => Some(listen(address).await?),
            OperatorListener::IfFree(address) => match listen(address).await {
                Ok(listener) => Some(listener),
                Err(error) => {
                    tracing::warn!(%error, "running without /healthz, /readyz and /metrics");
                    None
                }
            },
        };
        Ok(Self {
            account,
            hosts,
            names,
            operator,
        })
    }

    pub(crate) fn host_names(&self) -> &[String] {
        &self.names
    }

    pub(crate) fn first_host(&self) -> String {
        self.names.first().cloned().unwrap_or_default()
    }

    /// The listener that serves a data host.
    fn of(&self, name: &str) -> &TcpListener {
        self.hosts.get(name).unwrap_or(&self.account)
    }

    /// The addresses that clients know the data hosts by.
    pub(crate) fn public_hosts(&self, config: &Config) -> Result<Hosts, StartError> {
        let is_known = |name: &String| name == ACCOUNT || self.names.contains(name);
        if let Some((host, _)) = config.public.iter().find(|(name, _)| !is_known(name)) {
            return Err(StartError::PublicHostUnknown {
                host: host.clone(),
                known: [&[ACCOUNT.to_owned()], self.names.as_slice()].concat().join(", "),
            });
        }
        let public = |name: &String| {
            let given = config
                .public
                .iter()
                .find(|(known, _)| known == name)
                .map(|(_, url)| url.clone());
            let url = given.unwrap_or_else(|| match config.tls {
                Tls::Development(_) => format!("https://{name}.accurate.id"),
                Tls::Off | Tls::Files { .. } => url(self.of(name), &config.tls),
            });
            let source = |source| StartError::PublicAddress {
                host: name.clone(),
                source,
            };
            DataHost::parse(&url)
                .map(|host| (name.clone(), host))
                .map_err(source)
        };
        self.names
            .iter()
            .map(public)
            .collect::<Result<Vec<_>, _>>()
            .map(Hosts::new)
    }

    /// The address that clients know the account host by.
    pub(crate) fn account_url(&self, config: &Config) -> String {
        let given = config.public.iter().find(|(name, _)| name == ACCOUNT);
        given.map_or_else(|| url(&self.account, &config.tls), |(_, url)| url.clone())
    }

    pub(crate) fn ready(&self, config: &Config, admin_token: String, demo: Option<demo::Demo>) -> Ready {
        let hosts = self
            .names
            .iter()
            .map(|name| (name.clone(), url(self.of(name), &config.tls)))
            .collect();
        Ready {
            account: self.account_url(config),
            hosts,
            operator: self.operator.as_ref().map(|listener| url(listener, &Tls::Off)),
            admin_token,
            demo,
        }
    }

    /// What each listener serves.
    pub(crate) fn bound(self, server: &Arc<Server>, tls: Option<&Arc<rustls::ServerConfig>>) -> Vec<Bound> {
        let site = |account: bool, data_host: Option<&str>| Site {
            server: Arc::clone(server),
            account,
            data_host: data_host.map(Arc::from),
        };
        let shared = self.hosts.is_empty().then_some(ONLY_HOST);
        let mut bound = vec![Bound {
            listener: self.account,
            tls: tls.cloned(),
            service: Service::new(site(true, shared)).telling(envelope::unreadable_head),
        }];
        for (name, listener) in self.hosts {
            let service = Service::new(site(false, Some(&name))).telling(envelope::unreadable_head);
            bound.push(Bound {
                listener,
                tls: tls.cloned(),
                service,
            });
        }
        if let Some(listener) = self.operator {
            bound.push(Bound {
                listener,
                tls: None,
                service: operator::router(Arc::clone(server)).into(),
            });
        }
        bound
    }
}

async fn listen(address: SocketAddr) -> Result<TcpListener, StartError> {
    TcpListener::bind(address)
        .await
        .map_err(|source| StartError::Listen { address, source })
}

/// The address that a listener can be reached at from this machine.
fn url(listener: &TcpListener, tls: &Tls) -> String {
    let scheme = if *tls == Tls::Off { "http" } else { "https" };
    let Ok(mut address) = listener.local_addr() else {
        return String::new();
    };
    if address.ip().is_unspecified() {
        address.set_ip(Ipv4Addr::LOCALHOST.into());
    }
    format!("{scheme}://{address}")
}
