//! A connection to the server: lines as `redis-cli` takes them (inline commands), and answers (RESP2).

use std::env;
use std::io::{BufRead, BufReader, Read, Write};
use std::os::unix::net::UnixStream;

/// An answer.
#[derive(Clone, Debug)]
pub enum Reply {
    Nothing,
    Int(i64),
    Text(String),
    List(Vec<Reply>),
}

impl Reply {
    pub fn text(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            other => panic!("{other:?}"),
        }
    }

    pub fn int(&self) -> i64 {
        match self {
            Self::Int(number) => *number,
            other => panic!("{other:?}"),
        }
    }
}

pub struct Client(BufReader<UnixStream>);

impl Client {
    pub fn new() -> Self {
        let socket = env::var_os("CLOAKROOM_REDIS_SOCKET").expect(
            "CLOAKROOM_REDIS_SOCKET names the unix socket of a redis-server; it is emptied",
        );
        let stream = UnixStream::connect(&socket).unwrap_or_else(|why| panic!("{socket:?}: {why}"));
        Self(BufReader::new(stream))
    }

    /// Sends a line as it stands: the server itself takes it apart.
    pub fn send(&mut self, line: &str) {
        assert!(!line.contains('\n'), "{line:?}");
        self.0
            .get_mut()
            .write_all(format!("{line}\r\n").as_bytes())
            .expect("a server");
    }

    pub fn send_words(&mut self, words: &[&str]) {
        let mut bytes = format!("*{}\r\n", words.len());
        for word in words {
            bytes += &format!("${}\r\n{word}\r\n", word.len());
        }
        self.0
            .get_mut()
            .write_all(bytes.as_bytes())
            .expect("a server");
    }

    /// The next answer.
    ///
    /// # Errors
    /// The server's.
    pub fn reply(&mut self) -> Result<Reply, String> {
        let mut line = String::new();
        self.0.read_line(&mut line).map_err(|why| why.to_string())?;
        let line = line.trim_end();
        let (kind, rest) = line.split_at_checked(1).ok_or("the server is gone")?;
        let number = || rest.parse::<i64>().expect("a number");
        match kind {
            "+" => Ok(Reply::Text(rest.to_owned())),
            "-" => Err(rest.to_owned()),
            ":" => Ok(Reply::Int(number())),
            "$" | "*" if number() < 0 => Ok(Reply::Nothing),
            "$" => {
                let mut bytes = vec![0; usize::try_from(number()).expect("a length") + 2];
                self.0
                    .read_exact(&mut bytes)
                    .map_err(|why| why.to_string())?;
                bytes.truncate(bytes.len() - 2);
                Ok(Reply::Text(String::from_utf8(bytes).expect("UTF-8")))
            }
            "*" => (0..number())
                .map(|_| self.reply())
                .collect::<Result<_, _>>()
                .map(Reply::List),
            _ => panic!("{line}"),
        }
    }
}
