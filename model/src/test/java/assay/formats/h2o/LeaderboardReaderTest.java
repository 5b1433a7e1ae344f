package assay.formats.h2o;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.fact.Fact.Execution;
import assay.fact.Fact.Metric;
import assay.formats.ReaderFixture;
import assay.formats.Reading;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeaderboardReaderTest extends ReaderFixture {

    @Test
    void aModelIsARunOfItsAutoMlWhetherPandasNumberedTheRowsOrNot() throws IOException {
        Reading reading = read("out/leaderboard.csv", """
                ,model_id,rmse,mse,mae,rmsle,mean_residual_deviance
                0,StackedEnsemble_AllModels_1_AutoML_1_20261121_152913,0.5,0.25,0.4,,0.25
                1,mine,0.6,0.36,0.5,NaN,0.36
                """);
        Execution ensemble = reading.all(Execution.class).getFirst();
        assertEquals("AutoML_1_20261121_152913", ensemble.experiment());
        assertEquals(
                "h2o:out#mine", reading.all(Execution.class).getLast().run().key());
        assertEquals(
                List.of(
                        "rmse",
                        "mse",
                        "mae",
                        "mean_residual_deviance",
                        "rmse",
                        "mse",
                        "mae",
                        "rmsle",
                        "mean_residual_deviance"),
                reading.all(Metric.class).stream().map(Metric::key).toList());
    }

    @Test
    void aRowOfOtherWidthIsNamedAndOtherTablesAreLeftAlone() throws IOException {
        Reading reading = read("automl.csv", "model_id,auc,logloss,mse\na,0.5,0.4\nb,0.5,0.4,0.3\n");
        assertEquals("b", reading.only(Execution.class).name());
        assertEquals(List.of("Damaged"), kinds(reading));
        assertTrue(read("automl.csv", "model_id,auc\na,0.5\n").records().isEmpty());
    }
}
