package assay.content;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A signature as it stands in a commit or a tag. It is not checked: that takes keys which are not in the repository.
///
/// @param key OpenPGP: the fingerprint or id of the issuer's key; SSH: `SHA256:` and the key's fingerprint; X.509:
///     `SHA256:` and that of the only certificate with it; null where it names none
public record GitSignature(Kind kind, @Nullable String key) {
    public enum Kind {
        OPENPGP,
        X509,
        SSH,
        OTHER
    }

    private static final int FINGERPRINT = 33;
    private static final int KEY_ID = 16;

    /// The armoured text of a signature (gitformat-signature(5)).
    static GitSignature of(byte[] armour) {
        String text = new String(armour, StandardCharsets.ISO_8859_1).strip();
        Kind kind = text.startsWith("-----BEGIN PGP SIGNATURE-----") || text.startsWith("-----BEGIN PGP MESSAGE-----")
                ? Kind.OPENPGP
                : text.startsWith("-----BEGIN SIGNED MESSAGE-----")
                        ? Kind.X509
                        : text.startsWith("-----BEGIN SSH SIGNATURE-----") ? Kind.SSH : Kind.OTHER;
        try {
            byte[] bytes = bytes(text);
            return new GitSignature(
                    kind,
                    switch (kind) {
                        case OPENPGP -> openPgp(ByteBuffer.wrap(bytes));
                        case X509 -> x509(bytes);
                        case SSH -> ssh(bytes);
                        case OTHER -> null;
                    });
        } catch (IOException | CertificateException | RuntimeException damaged) {
            return new GitSignature(kind, null);
        }
    }

    /// Between the first empty line, or the first line, and the check sum or the last line.
    private static byte[] bytes(String text) {
        String inner = text.lines()
                .skip(1)
                .map(String::strip)
                .filter(line -> !line.contains(":") && !line.startsWith("-----") && !line.startsWith("="))
                .collect(Collectors.joining());
        return Base64.getDecoder().decode(inner);
    }

    /// PROTOCOL.sshsig of OpenSSH: `SSHSIG`, version, public key, …
    private static String ssh(byte[] bytes) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            in.skipNBytes("SSHSIG".length() + Integer.BYTES);
            byte[] key = in.readNBytes(Math.min(in.readInt(), bytes.length));
            return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(sha256(key));
        }
    }

    private static @Nullable String x509(byte[] bytes) throws CertificateException {
        Collection<? extends Certificate> all =
                CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(bytes));
        return all.size() == 1
                ? "SHA256:"
                        + HexFormat.of().formatHex(sha256(all.iterator().next().getEncoded()))
                : null;
    }

    private static byte[] sha256(byte[] bytes) {
        MessageDigest digest = Content.digest("SHA-256");
        return digest.digest(bytes);
    }

    /// RFC 9580, 4.2 and 5.2: the issuer among the subpackets of the first signature packet.
    private static @Nullable String openPgp(ByteBuffer in) {
        int tag = in.get() & 0xff;
        if ((tag & 0x40) != 0) {
            int first = in.get() & 0xff;
            in.position(in.position() + (first < 192 ? 0 : first < 224 ? 1 : 4));
        } else {
            in.position(in.position() + (1 << (tag & 3)));
        }
        int version = in.get();
        if (version == 3) {
            in.position(in.position() + 6);
            byte[] id = new byte[8];
            in.get(id);
            return HexFormat.of().formatHex(id);
        }
        in.position(in.position() + 3);
        String hashed = issuer(in, version);
        return hashed != null ? hashed : issuer(in, version);
    }

    private static @Nullable String issuer(ByteBuffer in, int version) {
        int length = version >= 6 ? in.getInt() : in.getShort() & 0xffff;
        ByteBuffer area = in.slice(in.position(), length);
        in.position(in.position() + length);
        String id = null;
        while (area.hasRemaining()) {
            int first = area.get() & 0xff;
            int size = first < 192
                    ? first
                    : first < 255 ? ((first - 192) << 8) + (area.get() & 0xff) + 192 : area.getInt();
            byte[] packet = new byte[Math.clamp(size, 1, area.remaining())];
            area.get(packet);
            int type = packet[0] & 0x7f;
            if (type == FINGERPRINT && packet.length > 2) {
                return HexFormat.of().formatHex(packet, 2, packet.length);
            }
            if (type == KEY_ID && packet.length > 1) {
                id = HexFormat.of().formatHex(packet, 1, packet.length);
            }
        }
        return id;
    }
}
