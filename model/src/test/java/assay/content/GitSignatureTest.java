package assay.content;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import assay.content.GitSignature.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GitSignatureTest {

    private static GitSignature of(String armour) {
        return GitSignature.of(armour.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void whatIsNoSignatureNamesNoKey() {
        assertEquals(new GitSignature(Kind.OTHER, null), of("hello"));
        assertEquals(new GitSignature(Kind.OTHER, null), of(""));
        assertEquals(new GitSignature(Kind.SSH, null), of("-----BEGIN SSH SIGNATURE-----\n!\n"));
        assertEquals(new GitSignature(Kind.X509, null), of("-----BEGIN SIGNED MESSAGE-----\nAAAA\n"));
    }

    @Test
    void damagedSignaturesNeverThrow() {
        Random random = new Random(3);
        for (int i = 0; i < 3000; i++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            if (bytes.length > 8) {
                // A signature packet with version 4, so that the areas behind are looked at.
                bytes[0] = (byte) 0x88;
                bytes[2] = 4;
                bytes[6] = 0;
            }
            String inner = Base64.getEncoder().encodeToString(bytes);
            for (String kind : new String[] {"PGP SIGNATURE", "SSH SIGNATURE", "SIGNED MESSAGE"}) {
                assertNotNull(of("-----BEGIN " + kind + "-----\n\n" + inner + "\n-----END " + kind + "-----\n")
                        .kind());
            }
        }
    }
}
