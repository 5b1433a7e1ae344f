package assay.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.fact.Run;
import assay.fact.RunId;
import assay.fact.Status;
import assay.fact.Value;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterTest {
    private static final Instant START = Instant.parse("2026-10-01T12:00:00Z");
    private static final RunRow ROW = new RunRow(
            new Run(
                    RunId.global("mlflow", "7c41aa00"),
                    List.of("mlflow"),
                    "credit-train",
                    Status.FINISHED,
                    START,
                    START.plusSeconds(90),
                    null,
                    false,
                    "credit",
                    "ada",
                    "mlruns/0/7c41aa00/meta.yaml"),
            Map.of(
                    "lr", Value.of("0.010"),
                    "model", Value.of("LogisticRegression"),
                    "batch size", Value.of("32"),
                    "nested.key", Value.of("x"),
                    "quote", Value.of("it's")),
            Map.of("auc", 0.91, "cross-entropy", 0.3, "val/acc", 0.5, "nan", Double.NaN, "top.5", 1.0),
            Map.of("team", "Risk_1", "mlflow.source.name", "train.py", "build", "17"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "metrics.auc > 0.9",
                "metrics.auc >= 0.91 and metrics.auc <= 0.91 AND metrics.auc = 0.91",
                "metric.auc != 0.9",
                "metrics.auc<1e3",
                "metrics.auc > -1",
                "metrics.\"cross-entropy\" < 0.5",
                "metrics.`cross-entropy` < 0.5",
                "`metrics`.`cross-entropy` < 0.5",
                "metrics.cross-entropy < 0.5",
                "metrics.val/acc = .5",
                "metrics.top.5 = 1",
                "params.lr = '0.010'",
                "params.model = \"LogisticRegression\" and params.`batch size` = '32'",
                "param.model LIKE 'Logistic%' and parameters.model ilike 'logistic_egression'",
                "params.nested.key = 'x'",
                "params.quote = 'it''s'",
                "tags.mlflow.source.name = 'train.py'",
                "tag.team like 'Risk_1'",
                "attributes.status = 'FINISHED'",
                "attribute.run_name = 'credit-train' and attr.user_id = 'ada' and run.run_id like '7c41%'",
                "status = 'FINISHED' and \n run_name ilike 'CREDIT%'",
                "attributes.`Run name` = 'credit-train'",
                "attributes.start_time = 1790856000000 and created > 1790855999999",
                "start_time >= '2026-10-01' and start_time < '2026-10-02T00:00:00Z'",
                "duration = 90",
                "tool = 'mlflow' and experiment = 'credit'",
                "run_id in ('7c41aa00', 'x')",
                "run_id not in ('x')",
                "status IN ('FINISHED')",
                "metrics.auc in (0.5, 0.91)",
                "params.lr = 0.01",
                "params.lr < 0.02 and tags.build > 3",
                "params.lr is not null and params.none IS NULL and end_time is not null",
                "metrics.nan is not null",
                "metrics.nan != 1",
                "metrics.none > 1 or metrics.auc > 0.5",
                "not metrics.auc > 0.95",
                "(metrics.auc < 0.5 or metrics.auc > 0.9) and not (status = 'FAILED')",
                "metrics.auc > 2 and metrics.auc > 2 or metrics.auc < 1",
            })
    void fits(String filter) {
        assertTrue(Filter.of(filter).test(ROW), filter);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "metrics.auc > 0.91",
                "metrics.none != 1",
                "params.none != 'x'",
                "params.none not in ('x')",
                "params.none not like 'x'",
                "params.model like 'logistic%'",
                "params.model like 'Logistic'",
                "tags.team like 'Risk__1'",
                "params.lr = '0.01'",
                "params.model > 3",
                "metrics.nan > 0",
                "metrics.nan = 0",
                "run_id in ('a', 'b')",
                "status != 'FINISHED'",
                "start_time < '2026-10-01'",
                "metrics.auc > 0.5 and metrics.none > 1",
                "metrics.auc < 1 and (metrics.auc > 2 or metrics.auc > 3)",
                "artifact_uri is not null",
            })
    void doesNotFit(String filter) {
        assertFalse(Filter.of(filter).test(ROW), filter);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "metrics.auc > 'high'|14|20|metrics.auc is a number: write it without quotes.",
                "metrics.auc > '0.8'|14|19|metrics.auc is a number: write it without quotes.",
                "metrics.auc like '0%'|17|21|metrics.auc is a number: write it without quotes.",
                "status = 3|9|10|attributes.status is compared with a text: write '3' in quotes.",
                "params.model > 'x'|15|18|'>' compares numbers: write the number without quotes.",
                "run_name > 'x'|11|14|'>' compares numbers, and attributes.run_name is a text: write =, !=, like, ilike or in.",
                "metrics.auc == 1|12|14|'==' is no comparison for metrics.auc: write =.",
                "metrics.auc <> 1|12|14|'<>' is no comparison for metrics.auc: write !=.",
                "metrics.auc 1|12|13|'1' is no comparison for metrics.auc: write =, !=, <, <=, >, >=, like, ilike, in or is.",
                "status = 'finished'|9|19|There is no status 'finished': it is one of FINISHED, FAILED, KILLED, RUNNING, SCHEDULED, UNKNOWN.",
                "start_time > 'monday'|13|21|attributes.start_time is a time: write '2026-10-01', '2026-10-01T12:00:00Z' or milliseconds since 1970.",
                "metrics.auc|11|11|After metrics.auc comes a comparison such as =, !=, > or like.",
                "metrics.auc >|13|13|After '>' comes a value, not the end.",
                "params.model = Logistic|15|23|After '=' comes a value, not 'Logistic': texts stand in quotes, 'Logistic'.",
                "params.model = 'open|15|20|After '=' comes a value, not a quote that is never closed.",
                "foo.bar = 1|0|7|'foo' cannot be asked for: write metrics, params, tags or attributes before the dot.",
                "auc > 1|0|3|There is no attribute 'auc': write metrics.auc, params.auc, tags.auc, or one of run_id, run_name, status, user_id, artifact_uri, start_time, end_time, duration, experiment, tool.",
                "metrics. > 1|8|8|The key after 'metrics.' is missing.",
                "metrics.auc > 1 metrics.f1 > 1|16|26|After a condition comes 'and', 'or' or the end, not 'metrics.f1'.",
                "metrics.auc > 1;|15|16|After a condition comes 'and', 'or' or the end, not ';'.",
                "(metrics.auc > 1|16|16|A parenthesis that was opened is closed by ')', not by the end.",
                "and|0|3|A condition starts with a name such as metrics.auc, params.lr, tags.team or status, not 'and'.",
                "run_id in 'x'|10|13|'in' is followed by a list in parentheses, not by 'x'.",
                "run_id in ()|11|12|A list holds texts in quotes or numbers, not ')'.",
                "run_id in ('a' 'b')|15|18|A list is closed by ')', not by 'b'.",
                "params.lr is 3|13|14|'is' is followed by 'null' or 'not null', not by '3'.",
                "run_id not = 'x'|11|12|'=' is no comparison for attributes.run_id: write =, !=, <, <=, >, >=, like, ilike, in or is.",
            })
    void saysWhereAndWhatWasExpected(String filter, int start, int end, String message) {
        FilterException wrong = assertThrows(FilterException.class, () -> Filter.of(filter));
        assertEquals(message, wrong.getMessage());
        assertEquals(start + " to " + end, wrong.start() + " to " + wrong.end());
    }

    @Test
    void nestingIsBounded() {
        String deep = "(".repeat(100_000) + "metrics.auc > 1";
        FilterException wrong = assertThrows(FilterException.class, () -> Filter.of(deep));
        assertTrue(wrong.getMessage().contains("100 levels"), wrong.getMessage());
        assertThrows(FilterException.class, () -> Filter.of("not ".repeat(100_000) + "metrics.auc > 1"));
    }

    @Test
    void aLongQuoteAndAPatternOfManyPercentsTakeNoTime() {
        String text = "a".repeat(100_000);
        assertFalse(
                Filter.of("params.model = '" + "it''s".repeat(100_000) + "'").test(ROW));
        assertFalse(Like.matches("%a".repeat(50) + "b", text.substring(0, 5_000)));
        assertTrue(Like.matches("%a".repeat(50), text));
    }

    @Test
    void tokensCoverRightAndWrongText() {
        assertEquals(
                List.of(
                        new Token(Token.Kind.NAME, "metrics.`a b`", 0),
                        new Token(Token.Kind.OPERATOR, ">=", 14),
                        new Token(Token.Kind.NUMBER, "-1.5e-3", 17),
                        new Token(Token.Kind.WORD, "AND", 25),
                        new Token(Token.Kind.NAME, "x", 29),
                        new Token(Token.Kind.WORD, "in", 31),
                        new Token(Token.Kind.MARK, "(", 34),
                        new Token(Token.Kind.TEXT, "'b'", 35),
                        new Token(Token.Kind.MARK, ",", 38),
                        new Token(Token.Kind.DAMAGED, "§", 39),
                        new Token(Token.Kind.DAMAGED, "\"open", 41)),
                Filter.tokens("metrics.`a b` >= -1.5e-3 AND x in ('b',§ \"open"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            nullValues = "nothing",
            value = {
                "stat^|status",
                "metrics.a^|metrics.auc",
                "au^|metrics.auc",
                "params.b^|params.`batch size`",
                "status ^|=, !=, like, ilike, in, not in, is",
                "metrics.auc ^|>, >=, <, <=, =, !=, in, is",
                "status = ^|'FINISHED', 'FAILED', 'KILLED', 'RUNNING', 'SCHEDULED', 'UNKNOWN'",
                "status = 'FA^|'FAILED'",
                "status in (^|'FINISHED', 'FAILED', 'KILLED', 'RUNNING', 'SCHEDULED', 'UNKNOWN'",
                "status in ('FAILED'^|nothing",
                "status in ('FAILED' ^|,, )",
                "params.quote = ^|'it''s'",
                "metrics.auc > ^|nothing",
                "metrics.auc > 1 ^|and, or",
                "metrics.auc > 1 and tags.te^|tags.team",
                "(metrics.auc > 1 and tags.te^|tags.team",
                "params.lr is ^|null, not null",
                "params.lr not ^|in, like, ilike",
                "params.lr ^ = 3|=, !=, like, ilike, in, not in, is",
            })
    void completesWhatStandsAtTheCaret(String typed, String expected) {
        int caret = typed.indexOf('^');
        List<Proposal> proposals = new Completion(List.of(ROW)).at(typed.replace("^", " rest"), caret);
        assertEquals(
                expected == null ? "" : expected,
                proposals.stream().map(Proposal::text).collect(Collectors.joining(", ")));
        assertTrue(proposals.stream().allMatch(proposal -> proposal.end() == caret));
    }
}
