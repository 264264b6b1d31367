/**
 * A certificate for 127.0.0.1 and its key, signed by itself, until 2126. They protect nothing: whoever trusts them does so in a test.
 * Made with `openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 36500 -addext "subjectAltName=DNS:localhost,IP:127.0.0.1"`.
 */
export const RECEIVER_CERTIFICATE = {
  cert: `-----BEGIN CERTIFICATE-----
MIIBqDCCAU+gAwIBAgIUAUXqJaFuPO2Zujyz75otOpxTlvcwCgYIKoZIzj0EAwIw
GzEZMBcGA1UEAwwQcmVjZWl2ZXIuZXhhbXBsZTAgFw0yNjExMjkxNjA3NDJaGA8y
MTI2MTEwNTE2MDc0MlowGzEZMBcGA1UEAwwQcmVjZWl2ZXIuZXhhbXBsZTBZMBMG
ByqGSM49AgEGCCqGSM49AwEHA0IABFyF5trg19GYQI5buKN6eBlFh0JXPCOhmcri
LuyhwObjPoL2Qy+vtTwzz1i/bmRN9SZwI2On4Hhqh6q1h9qbPZGjbzBtMB0GA1Ud
DgQWBBSQ/+vYG+nh1mJV7Ej8SrMLvAAc5DAfBgNVHSMEGDAWgBSQ/+vYG+nh1mJV
7Ej8SrMLvAAc5DAPBgNVHRMBAf8EBTADAQH/MBoGA1UdEQQTMBGCCWxvY2FsaG9z
dIcEfwAAATAKBggqhkjOPQQDAgNHADBEAiAWhNuBYtubekZ6JjGY7z1Sa44ysneo
a092VmuYt2jZKAIgcJeV69MkBLnOtPrfCH6ke5vvn7dwNmauGcJkiFy+gFM=
-----END CERTIFICATE-----`,
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgHsbs35RlazoNYgLy
Bqc+GUMORxTWWCNSXF6uzJtZhmShRANCAARcheba4NfRmECOW7ijengZRYdCVzwj
oZnK4i7socDm4z6C9kMvr7U8M89Yv25kTfUmcCNjp+B4aoeqtYfamz2R
-----END PRIVATE KEY-----`,
};
