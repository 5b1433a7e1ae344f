package assay.formats.codeocean;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import assay.fact.Fact.Artifact;
import assay.fact.Problem;
import assay.formats.Corpus;
import assay.formats.ReaderFixture;
import assay.formats.Reading;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class CodeOceanReaderTest extends ReaderFixture {

    private Reading read(String assets) throws IOException {
        write("metadata/metadata.yml", "metadata_version: 1\nname: levels\n");
        write("environment/Dockerfile", "FROM scratch\n");
        return read("environment/data_assets.yml", assets);
    }

    @Test
    void anAssetWithoutAMountLiesUnderItsName() throws IOException {
        assertEquals(
                "data/levels",
                read("- id: 5f2d9c1e\n  name: levels\n").only(Artifact.class).path());
    }

    @Test
    void mountsThatLeaveTheProjectAndAssetsWithoutAnIdAreSaid() throws IOException {
        Reading reading = read("- id: a\n  mount: ../../etc\n- name: nothing\n");
        assertEquals(List.of(), reading.all(Artifact.class));
        assertInstanceOf(Problem.Refused.class, reading.problems().getFirst());
        assertInstanceOf(Problem.Damaged.class, reading.problems().get(1));
    }

    @Test
    void realCapsulesNameTheirData() throws IOException {
        Path capsule = Corpus.orSkip().folder().resolve("repro/AllenNeuralDynamics__thalamus-merfish-analysis");
        assertEquals(2, Reading.of(capsule).all(Artifact.class).size());
    }
}
