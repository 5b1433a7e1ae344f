package assay.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://scoring:S3CR3T@db.example.org/loans",
                "https://j.ito:S3CR3T@git.example.org/risk/model.git",
                "--extra-index-url https://__token__:S3CR3T@pypi.example.org/simple",
                "Server=db;User Id=x;Password=S3CR3T;Encrypt=yes",
                "AWS_SECRET_ACCESS_KEY=S3CR3T",
                "ENV A=0 \\\n    TRACKING_TOKEN=S3CR3T",
                "export DB_PASSWORD='S3CR3T with words'",
                "\"api_key\": \"S3CR3T\"",
                "token: S3CR3T",
                "[\"--api-token\",\n  \"S3CR3T\", \"--lr\"]",
                "- --api-token\n- S3CR3T\n- --lr",
                "python train.py --api-token S3CR3T --lr 0.1",
                "curl -H 'Authorization: Bearer S3CR3TS3CR3T' x",
                "Bearer S3CR3TS3CR3T",
                "Authorization: Basic S3CR3TabcdEF",
                "https://acct.blob.example.org/c?sv=2020&sig=S3CR3T%3D",
                "https://hooks.slack.com/services/T0/B0/S3CR3T",
                "key AKIAS3CR3TABCDEFGHIJ end",
                "glpat-S3CR3TS3CR3TS3CR3T",
                "hf_S3CR3TS3CR3TS3CR3T",
                "-----BEGIN RSA PRIVATE KEY-----\nS3CR3T\n-----END RSA PRIVATE KEY-----",
                "-----BEGIN PRIVATE KEY-----\nS3CR3T and then the file was cut"
            })
    void aSecretInATextIsWithheld(String text) {
        String clean = Secrets.clean(text);

        assertFalse(clean.contains("S3CR3T"), clean);
        assertTrue(clean.contains(Secrets.MARK), clean);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic Logistic Regression model", "the bearer presented it", "Basic classification"})
    void wordsThatFollowAnotherAreNoSecret(String text) {
        assertEquals(text, Secrets.clean(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4be71c0d9a2b4c55e1f0a1b2c3d4e5f60718293a",
                "ce4704d32699b0d1c2e3f405162738495a6b7c8d9e0f1a2b3c4d5e6f708192a3",
                "git@git.example.org:risk/model.git",
                "ssh://git@git.example.org/risk/model.git",
                "https://git.example.org/risk/model.git",
                "python train.py --max-tokens 512 --seed 7",
                "tokenizer: bert-base-uncased",
                "pad_token: <pad>",
                "s3://bucket/key/with/parts",
                "0.0030000000000000001",
                "lr=0.1 secretariat of the board"
            })
    void whatIsNoSecretStays(String text) {
        assertEquals(text, Secrets.clean(text));
    }

    @ParameterizedTest
    @CsvSource({
        "db.password, true",
        "AWS_SECRET_ACCESS_KEY, true",
        "apiToken, true",
        "api_key, true",
        "WANDB_API_KEY, true",
        "connection-string, true",
        "HF_TOKEN, true",
        "max_tokens, false",
        "token_count, false",
        "pad_token_id, false",
        "tokenizer, false",
        "primary_key, false",
        "keyboard, false",
        "author, false",
        "seed, false",
        "learning_rate, false"
    })
    void aKeyNamesASecretByItsWholeWords(String key, boolean secret) {
        assertEquals(secret ? Secrets.MARK : "x", Secrets.value(key, "x"));
    }

    @Test
    void theArgumentAfterASecretFlagIsWithheld() {
        assertEquals(
                List.of("train.py", "--api-token", Secrets.MARK, "--lr", "0.1", "--password=" + Secrets.MARK),
                Secrets.arguments(List.of("train.py", "--api-token", "abc", "--lr", "0.1", "--password=abc")));
    }

    @Test
    void aSwitchAfterASecretFlagIsNotItsValue() {
        assertEquals(List.of("--token", "--verbose"), Secrets.arguments(List.of("--token", "--verbose")));
    }

    @Test
    void aTextKeepsItsNumberOfLines() {
        String text = "a\n-----BEGIN PRIVATE KEY-----\nS3CR3T\n-----END PRIVATE KEY-----\nb";

        assertEquals(text.lines().count(), Secrets.clean(text).lines().count());
    }

    @Test
    void anEmptyValueIsNoSecret() {
        assertEquals("", Secrets.value("password", ""));
    }
}
