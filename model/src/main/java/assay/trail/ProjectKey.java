package assay.trail;

import assay.store.Store;
import assay.store.StoreException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The key that signs checkpoints of one trail: Ed25519, in a file of the home that only its owner
/// reads. It stands for this computer's trail, never for a person.
final class ProjectKey {
    private static final String NAME = "Ed25519";
    /// C2SP's number for Ed25519 among the kinds of signatures.
    private static final byte KIND = 1;
    /// What stands before the 32 bytes in RFC 8410's form.
    private static final byte[] HEAD = HexFormat.of().parseHex("302a300506032b6570032100");
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN (PRIVATE|PUBLIC) KEY-----\\s+([A-Za-z0-9+/=\\s]+)-----END \\1 KEY-----");

    private final PrivateKey secret;
    private final String published;
    private final String origin;

    private ProjectKey(PrivateKey secret, byte[] shown, String origin) {
        this.secret = secret;
        this.origin = origin;
        this.published = published(shown, origin);
    }

    /// Names the trail of the store's folder, without telling the folder.
    static String origin(Store store) {
        return "assay/trail/" + store.name();
    }

    /// Null where no checkpoint was ever written.
    static @Nullable ProjectKey find(Store store) {
        Path file = store.keyPath();
        try {
            String text = Files.readString(file);
            KeyFactory keys = KeyFactory.getInstance(NAME);
            PrivateKey secret = keys.generatePrivate(new PKCS8EncodedKeySpec(part(text, "PRIVATE")));
            return new ProjectKey(secret, part(text, "PUBLIC"), origin(store));
        } catch (NoSuchFileException none) {
            return null;
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new StoreException(
                    "The project's key " + file + " cannot be used: " + e.getMessage() + ". Bring back a copy of it.",
                    e);
        }
    }

    /// The key of the store's folder, made where there is none.
    static ProjectKey of(Store store) {
        ProjectKey found = find(store);
        return found == null ? made(store) : found;
    }

    private static ProjectKey made(Store store) {
        try {
            KeyPair pair = KeyPairGenerator.getInstance(NAME).generateKeyPair();
            String text = pem("PRIVATE", pair.getPrivate().getEncoded())
                    + pem("PUBLIC", pair.getPublic().getEncoded());
            store.write(store.keyPath(), out -> out.write(text.getBytes(StandardCharsets.US_ASCII)));
            return new ProjectKey(pair.getPrivate(), pair.getPublic().getEncoded(), origin(store));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(String kind, byte[] bytes) {
        return "-----BEGIN " + kind + " KEY-----\n" + Base64.getEncoder().encodeToString(bytes) + "\n-----END " + kind
                + " KEY-----\n";
    }

    private static byte[] part(String text, String kind) throws GeneralSecurityException {
        Matcher parts = PEM.matcher(text);
        while (parts.find()) {
            if (parts.group(1).equals(kind)) {
                return Base64.getMimeDecoder().decode(parts.group(2));
            }
        }
        throw new GeneralSecurityException("it holds no " + kind + " KEY");
    }

    /// In C2SP's form: name, four bytes in hex, kind and key in base64.
    String published() {
        return published;
    }

    private static String published(byte[] shown, String origin) {
        byte[] key = new byte[1 + 32];
        key[0] = KIND;
        System.arraycopy(shown, HEAD.length, key, 1, 32);
        return origin + "+" + HexFormat.of().formatHex(id(origin, key)) + "+"
                + Base64.getEncoder().encodeToString(key);
    }

    private static byte[] id(String origin, byte[] key) {
        var digest = Hash.sha256();
        digest.update((origin + "\n").getBytes(StandardCharsets.UTF_8));
        return Arrays.copyOf(digest.digest(key), 4);
    }

    Checkpoint sign(long size, String head) {
        String text = Checkpoint.text(origin, size, head);
        byte[] signature = signature(text.getBytes(StandardCharsets.UTF_8));
        byte[] id = HexFormat.of().parseHex(published.split("\\+", 3)[1]);
        byte[] whole = Arrays.copyOf(id, id.length + signature.length);
        System.arraycopy(signature, 0, whole, id.length, signature.length);
        return Checkpoint.parse(
                text + "\n\u2014 " + origin + " " + Base64.getEncoder().encodeToString(whole) + "\n");
    }

    /// Signs a payload as DSSE has it.
    Envelope seal(String payloadType, byte[] payload) {
        String[] parts = published.split("\\+", 3);
        return new Envelope(
                payloadType, payload, parts[0] + "+" + parts[1], signature(Envelope.encoded(payloadType, payload)));
    }

    private byte[] signature(byte[] text) {
        try {
            Signature signing = Signature.getInstance(NAME);
            signing.initSign(secret);
            signing.update(text);
            return signing.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Whether the key, in its published form, signed the checkpoint.
    static boolean signed(String published, Checkpoint checkpoint) {
        String[] parts = published.split("\\+", 3);
        if (parts.length != 3 || !parts[0].equals(checkpoint.origin())) {
            return false;
        }
        try {
            byte[] key = Base64.getDecoder().decode(parts[2]);
            byte[] id = id(parts[0], key);
            byte[] whole = checkpoint.signature();
            if (key.length != 33
                    || key[0] != KIND
                    || whole.length != 4 + 64
                    || !parts[1].equals(HexFormat.of().formatHex(id))
                    || !Arrays.equals(id, Arrays.copyOf(whole, 4))) {
                return false;
            }
            byte[] encoded = Arrays.copyOf(HEAD, HEAD.length + 32);
            System.arraycopy(key, 1, encoded, HEAD.length, 32);
            PublicKey shown = KeyFactory.getInstance(NAME).generatePublic(new X509EncodedKeySpec(encoded));
            Signature checking = Signature.getInstance(NAME);
            checking.initVerify(shown);
            checking.update(checkpoint.text().getBytes(StandardCharsets.UTF_8));
            return checking.verify(Arrays.copyOfRange(whole, 4, whole.length));
        } catch (GeneralSecurityException | IllegalArgumentException notSigned) {
            return false;
        }
    }
}
