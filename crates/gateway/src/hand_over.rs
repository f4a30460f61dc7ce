//! Handing the listening sockets over to the next process, so that a restart loses no call.
//!
//! Two processes can't just listen on the same address: connections that wait in the queue of a socket die with it. So
//! the next process gets the very same sockets, over a Unix socket in a folder that only this user may enter. Until the
//! old process has ended, each of the two keeps to half of the token's limit; the next one learns of that end when the
//! Unix connection closes.

use std::io::{self, IoSlice, IoSliceMut};
use std::mem::MaybeUninit;
use std::net::TcpListener;
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::Path;
use std::time::Duration;

use rustix::net::{
    RecvAncillaryBuffer, RecvAncillaryMessage, RecvFlags, SendAncillaryBuffer, SendAncillaryMessage,
    SendFlags, recvmsg, sendmsg,
};

/// Most sockets that are handed over: the one for calls and the operator's.
const SOCKETS_MAX: usize = 2;

/// Longest wait for the other process.
const PATIENCE: Duration = Duration::from_secs(5);

/// What was handed over: the sockets, and the connection that closes when the old process has ended.
#[derive(Debug)]
pub(crate) struct Received {
    pub(crate) sockets: Vec<TcpListener>,
    pub(crate) old: UnixStream,
}

/// Asks the process that listens at `path` for its sockets; nothing where there is none.
pub(crate) fn receive(path: &Path) -> io::Result<Option<Received>> {
    let old = match UnixStream::connect(path) {
        Ok(old) => old,
        Err(error)
            if matches!(
                error.kind(),
                io::ErrorKind::NotFound | io::ErrorKind::ConnectionRefused
            ) =>
        {
            return Ok(None);
        }
        Err(error) => return Err(error),
    };
    old.set_read_timeout(Some(PATIENCE))?;
    let mut space = [MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(SOCKETS_MAX))];
    let mut control = RecvAncillaryBuffer::new(&mut space);
    let mut byte = [0];
    let flags = RecvFlags::CMSG_CLOEXEC;
    recvmsg(&old, &mut [IoSliceMut::new(&mut byte)], &mut control, flags)?;
    let mut sockets = Vec::new();
    for message in control.drain() {
        if let RecvAncillaryMessage::ScmRights(handles) = message {
            sockets.extend(handles.map(TcpListener::from));
        }
    }
    if sockets.is_empty() {
        return Err(io::Error::new(
            io::ErrorKind::UnexpectedEof,
            "the running gateway gave no socket",
        ));
    }
    Ok(Some(Received { sockets, old }))
}

/// The place at which the next process asks.
#[derive(Debug)]
pub(crate) struct Place(UnixListener);

impl Place {
    /// Takes the place at `path` over from whoever had it. Only this user may connect.
    pub(crate) fn take(path: &Path) -> io::Result<Self> {
        // Made under another name first: at no moment may others connect, and at no moment is nobody there.
        let new = path.with_extension(format!("{}.new", std::process::id()));
        let _ = std::fs::remove_file(&new);
        let listener = UnixListener::bind(&new)?;
        std::fs::set_permissions(&new, std::fs::Permissions::from_mode(0o600))?;
        std::fs::rename(&new, path)?;
        Ok(Self(listener))
    }

    /// Waits for the next process and gives it the sockets. Keep what is returned until this process ends.
    pub(crate) async fn give(self, sockets: &[OwnedFd]) -> io::Result<UnixStream> {
        self.0.set_nonblocking(true)?;
        let listener = tokio::net::UnixListener::from_std(self.0)?;
        let (next, _) = listener.accept().await?;
        let next = next.into_std()?;
        next.set_nonblocking(false)?;
        next.set_write_timeout(Some(PATIENCE))?;
        let handles: Vec<_> = sockets.iter().map(AsFd::as_fd).collect();
        let mut space = [MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(SOCKETS_MAX))];
        let mut control = SendAncillaryBuffer::new(&mut space);
        if !control.push(SendAncillaryMessage::ScmRights(&handles)) {
            return Err(io::Error::other("there are more sockets than can be handed over"));
        }
        sendmsg(&next, &[IoSlice::new(b"s")], &mut control, SendFlags::empty())?;
        Ok(next)
    }
}
