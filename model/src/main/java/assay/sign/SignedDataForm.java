package assay.sign;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerInfo;

/// Whether what stands in a signature's own place is written in the one way in which it can be. No signature covers
/// these bytes, and a library that reads them leniently would not notice that one was changed (RFC 5652, 5.1 and
/// 5.3).
final class SignedDataForm {
    private static final int PLAIN = 1;
    private static final int BY_KEY = 3;

    private SignedDataForm() {}

    /// @param bytes the signed data alone, without what pads its place
    /// @return what is wrong, a sentence each; empty where nothing is
    static List<String> flaws(byte[] bytes) {
        try {
            ContentInfo content = ContentInfo.getInstance(ASN1Primitive.fromByteArray(bytes));
            SignedData data = SignedData.getInstance(content.getContent());
            List<String> flaws = new ArrayList<>();
            ContentInfo again = new ContentInfo(CMSObjectIdentifiers.signedData, data);
            if (!Arrays.equals(again.getEncoded(ASN1Encoding.DL), bytes)) {
                flaws.add("It is not encoded as a signature has to be.");
            }
            flaws.addAll(heads(data));
            List<X509Certificate> all = all(data);
            flaws.addAll(named(data, all));
            flaws.addAll(related(all));
            return flaws;
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            // The library throws whatever comes: class casts too, where one kind of value stands for another.
            return List.of("It is not encoded as a signature has to be.");
        }
    }

    /// Versions and the list of digest algorithms say nothing that does not follow from the rest.
    private static List<String> heads(SignedData data) {
        List<String> flaws = new ArrayList<>();
        List<ASN1Primitive> digests = new ArrayList<>();
        int version = PLAIN;
        for (ASN1Encodable each : data.getSignerInfos()) {
            SignerInfo signer = SignerInfo.getInstance(each);
            boolean byKey = signer.getSID().isTagged();
            version = byKey ? BY_KEY : version;
            digests.add(signer.getDigestAlgorithm().toASN1Primitive());
            if (!signer.getVersion().equals(new ASN1Integer(byKey ? BY_KEY : PLAIN))) {
                flaws.add("It names another version than its signer has.");
            }
        }
        if (data.getEncapContentInfo().getContent() != null
                || !CMSObjectIdentifiers.data.equals(data.getEncapContentInfo().getContentType())) {
            flaws.add("It holds a content of its own.");
        }
        if (!data.getVersion().equals(new ASN1Integer(version))) {
            flaws.add("It names another version than it has.");
        }
        List<ASN1Primitive> listed = Arrays.stream(data.getDigestAlgorithms().toArray())
                .map(ASN1Encodable::toASN1Primitive)
                .toList();
        if (!listed.equals(digests)) {
            flaws.add("It lists other digest algorithms than its signer used.");
        }
        return flaws;
    }

    private static List<X509Certificate> all(SignedData data) throws GeneralSecurityException, IOException {
        List<X509Certificate> all = new ArrayList<>();
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        ASN1Set certificates = data.getCertificates();
        if (certificates != null) {
            for (ASN1Encodable each : certificates) {
                all.add((X509Certificate) factory.generateCertificate(
                        new ByteArrayInputStream(each.toASN1Primitive().getEncoded())));
            }
        }
        return all;
    }

    /// A signer that is named by issuer and number has that certificate here.
    private static List<String> named(SignedData data, List<X509Certificate> all) throws IOException {
        for (ASN1Encodable each : data.getSignerInfos()) {
            if (SignerInfo.getInstance(each).getSID().getId().toASN1Primitive()
                    instanceof ASN1Sequence issuerAndNumber) {
                IssuerAndSerialNumber named = IssuerAndSerialNumber.getInstance(issuerAndNumber);
                byte[] issuer = named.getName().getEncoded();
                if (all.stream()
                        .noneMatch(one -> one.getSerialNumber()
                                        .equals(named.getSerialNumber().getValue())
                                && Arrays.equals(one.getIssuerX500Principal().getEncoded(), issuer))) {
                    return List.of("It names a certificate that is not with it.");
                }
            }
        }
        return List.of();
    }

    /// Each certificate beside the signer's own has to vouch for another one that is there, or be vouched for.
    private static List<String> related(List<X509Certificate> all) {
        for (X509Certificate each : all) {
            boolean vouches = all.stream().anyMatch(other -> isSignedBy(other, each));
            boolean vouchedFor = all.stream().anyMatch(other -> isSignedBy(each, other));
            if (all.size() > 1 && !vouches && !vouchedFor) {
                return List.of("It carries a certificate that has nothing to do with the others.");
            }
        }
        return List.of();
    }

    private static boolean isSignedBy(X509Certificate one, X509Certificate other) {
        try {
            one.verify(other.getPublicKey());
            return true;
        } catch (GeneralSecurityException no) {
            return false;
        }
    }
}
