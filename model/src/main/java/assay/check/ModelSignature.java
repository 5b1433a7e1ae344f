package assay.check;

import assay.content.Content;
import assay.work.Progress;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/// A signature on a model's files after OpenSSF Model Signing 1.0 (https://github.com/ossf/model-signing-spec): a
/// Sigstore bundle with an in-toto statement that lists every file with its digest. Keys and certificates are read
/// here; keyless signatures need a network.
public final class ModelSignature {
    private static final String TYPE = "https://model_signing/signature/v1.0";
    private static final int MOST = 100_000;

    private final Path folder;
    private final Dsse envelope;
    private final JsonNode material;

    private ModelSignature(Path folder, Dsse envelope, JsonNode material) {
        this.folder = folder;
        this.envelope = envelope;
        this.material = material;
    }

    /// @param bundle the bytes of `model.sig`
    /// @param folder of the model
    /// @param key that the one who asks relies on; null where none was named
    /// @param relied certificates that the one who asks relies on
    /// @throws CannotCheck where the file is no such signature
    public static List<Line> check(byte[] bundle, Path folder, @Nullable PublicKey key, List<X509Certificate> relied) {
        JsonNode root = ReportPdf.json(bundle);
        Dsse envelope = Dsse.of(root.path("dsseEnvelope"));
        if (envelope == null
                || !envelope.statement().path("predicateType").asText().equals(TYPE)) {
            throw new CannotCheck(
                    "Expected a Sigstore bundle with a statement of type " + TYPE + ", found something else.");
        }
        ModelSignature signature = new ModelSignature(folder, envelope, root.path("verificationMaterial"));
        return List.of(signature.files(), signature.list(), signature.signed(key, relied));
    }

    private JsonNode resources() {
        return envelope.statement().path("predicate").path("resources");
    }

    private Line files() {
        List<String> wrong = new ArrayList<>();
        Set<String> listed = new TreeSet<>();
        for (JsonNode each : resources()) {
            String name = each.path("name").asText();
            listed.add(name);
            if (!each.path("algorithm").asText().equals("sha256")) {
                return Line.notChecked(
                        "model files",
                        "The list has digests by " + each.path("algorithm").asText() + ", not by SHA-256.");
            }
            String today = sha256(name);
            if (today == null) {
                wrong.add(name + " is not there");
            } else if (!today.equals(each.path("digest").asText())) {
                wrong.add(name + " has another SHA-256");
            }
        }
        beside(listed).forEach(name -> wrong.add(name + " is not listed"));
        return wrong.isEmpty() && !listed.isEmpty()
                ? Line.passed("model files", listed.size() + " files have the SHA-256 that the list names.")
                : Line.failed(
                        "model files",
                        wrong.isEmpty()
                                ? "The list is empty."
                                : String.join("; ", wrong.subList(0, Math.min(5, wrong.size())))
                                        + (wrong.size() > 5 ? "; …" : "."));
    }

    private @Nullable String sha256(String name) {
        try {
            return Content.of(folder).sha256(name, Progress.NONE);
        } catch (IOException | IllegalArgumentException notThere) {
            return null;
        }
    }

    /// Files of the folder that the list has not, but for signatures and what it says that it passed over.
    private Set<String> beside(Set<String> listed) {
        List<String> ignored = new ArrayList<>();
        envelope.statement()
                .path("predicate")
                .path("serialization")
                .path("ignore_paths")
                .forEach(each -> ignored.add(each.asText()));
        Set<String> more = new TreeSet<>();
        try (Stream<Path> all = Files.walk(folder)) {
            all.filter(Files::isRegularFile)
                    .limit(MOST)
                    .map(each -> folder.relativize(each).toString().replace('\\', '/'))
                    .filter(each -> !listed.contains(each) && !each.endsWith(".sig"))
                    .filter(each ->
                            ignored.stream().noneMatch(path -> each.equals(path) || each.startsWith(path + "/")))
                    .forEach(more::add);
        } catch (IOException e) {
            throw new CannotCheck("The folder " + folder + " cannot be read: " + e.getMessage(), e);
        }
        return more;
    }

    /// What the statement is about has the SHA-256 over the digests of the list, one after another.
    private Line list() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try {
            resources()
                    .forEach(each -> all.writeBytes(
                            HexFormat.of().parseHex(each.path("digest").asText())));
        } catch (IllegalArgumentException notHex) {
            return Line.failed("model list", "A digest in the list is none.");
        }
        return DigestUtils.sha256Hex(all.toByteArray())
                        .equals(envelope.statement()
                                .at("/subject/0/digest/sha256")
                                .asText())
                ? Line.passed("model list", "The list has the digest that the statement is about.")
                : Line.failed("model list", "The list has another digest than the one that the statement is about.");
    }

    private Line signed(@Nullable PublicKey key, List<X509Certificate> relied) {
        JsonNode chain = material.path("x509CertificateChain").path("certificates");
        if (material.has("publicKey")) {
            if (key == null) {
                return Line.notChecked("model signature", "It was signed with a key; name the public key with --key.");
            }
            return signed(key)
                    ? Line.passed("model signature", "Signed with the key that you named.")
                    : Line.failed("model signature", "Not signed with the key that you named.");
        }
        if (chain.isEmpty()) {
            return Line.notChecked(
                    "model signature",
                    "It was signed without a key of the signer's own (keyless): who signed is known to a"
                            + " public log, which needs a network.");
        }
        X509Certificate signer = certificate(chain.get(0).path("rawBytes").asText());
        if (signer == null || !signed(signer.getPublicKey())) {
            return Line.failed("model signature", "Not signed with the certificate that it brings.");
        }
        String name = signer.getSubjectX500Principal().getName();
        return relied.stream().anyMatch(each -> vouches(each, signer))
                ? Line.passed(
                        "model signature", "Signed by " + name + ", whose certificate, or its issuer's, you named.")
                : Line.notChecked(
                        "model signature",
                        "Signed with the certificate that it brings, of " + name
                                + "; whether to rely on that is not known here: name it, or its issuer's, with"
                                + " --certificate.");
    }

    private boolean signed(PublicKey key) {
        if (!(key instanceof ECPublicKey curve)) {
            return false;
        }
        int bits = curve.getParams().getOrder().bitLength();
        String digest = bits <= 256 ? "SHA256" : bits <= 384 ? "SHA384" : "SHA512";
        return envelope.isSignedBy(key, digest + "withECDSA");
    }

    private static @Nullable X509Certificate certificate(String base64) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(
                            new ByteArrayInputStream(Base64.getDecoder().decode(base64)));
        } catch (CertificateException | IllegalArgumentException | ClassCastException none) {
            return null;
        }
    }

    private static boolean vouches(X509Certificate relied, X509Certificate signer) {
        if (relied.equals(signer)) {
            return true;
        }
        try {
            signer.verify(relied.getPublicKey());
            return relied.getBasicConstraints() >= 0;
        } catch (GeneralSecurityException other) {
            return false;
        }
    }
}
