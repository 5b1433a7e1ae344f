package assay.formats.gin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import assay.fact.Fact.Execution;
import assay.fact.Fact.Param;
import assay.fact.Fact.Seed;
import assay.fact.Status;
import assay.formats.Corpus;
import assay.formats.ReaderFixture;
import assay.formats.Reading;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class GinReaderTest extends ReaderFixture {
    private Reading read(String text) throws IOException {
        return read("operative_config-10.gin", text);
    }

    private static List<String> params(Reading reading) {
        return reading.all(Param.class).stream()
                .map(each -> each.key() + "=" + each.value().recorded())
                .toList();
    }

    @Test
    void macrosScopesAndReferencesStandAsWritten() throws IOException {
        assertEquals(
                List.of("rate=0.1", "a/b.Fn.x=%rate", "Fn.y=@losses.Loss()", "Fn.z=text", "Fn.n=None"),
                params(
                        read(
                                "import x.y\n# Macros:\nrate = 0.1\na/b.Fn.x = %rate\nFn.y = @losses.Loss()\nFn.z = 'text'\nFn.n = None\n")));
    }

    @Test
    void valuesGoOnOverLines() throws IOException {
        assertEquals(
                List.of("a.b=[1, 2]", "a.c=x # y", "a.d={'k': '('}", "a.e=3"),
                params(read("a.b = [1,\n    2]  # set in a file\na.c = \\\n    'x # y'\na.d = {'k': '('}\na.e = 3")));
    }

    @Test
    void aSeedIsSeen() throws IOException {
        assertEquals("train.seed", read("train.seed = 4").only(Seed.class).source());
    }

    @Test
    void aValueWithoutEndIsNamed() throws IOException {
        Reading reading = read("a.b = 1\nnonsense\na.c = [1,\n2");
        assertEquals(List.of("a.b=1"), params(reading));
        assertEquals(2, reading.problems().size());
        assertEquals(Status.UNKNOWN, reading.only(Execution.class).status());
    }

    @Test
    void noSecretGetsThrough() throws IOException {
        assertEquals(List.of("client.api_key=[secret withheld]"), params(read("client.api_key = 'canary12345'")));
    }

    @Test
    void whatPeopleAskForIsNotWhatWasUsed() throws IOException {
        write("config.gin", "train.lr = 3");
        assertEquals(List.of(), read().records());
    }

    @TestFactory
    Stream<DynamicTest> operativeConfigurationsAreAsManyAsWereCounted() throws IOException {
        return Corpus.counts(List.of("gin"), (row, reading) -> {
            assertEquals(List.of(), reading.problems());
            return (long) reading.all(Execution.class).size();
        });
    }
}
