package assay.read;

import static org.junit.jupiter.api.Assertions.assertEquals;

import assay.fact.Fact.Execution;
import assay.formats.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunTableTest {
    @TempDir
    Path temp;

    @Test
    void aRowThatDoesNotFitIsToldAndTheOthersAreRead() throws IOException {
        Reading reading = leaderboard("GBM_1,0.8,0.5,0.3,0.1\nGBM_2,0.8\n,0.7,0.5,0.3,0.1\nGBM_3,0.7,0.5,0.3,0.1\n");

        assertEquals(2, reading.all(Execution.class).size());
        assertEquals(
                "leaderboard.csv line 3: 5 cells were expected, 2 were found."
                        + " leaderboard.csv line 4: A model's name was expected, none was found.",
                told(reading));
    }

    @Test
    void rowsBeyondTheLimitAreToldOnce() throws IOException {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < 10_002; i++) {
            rows.append("GBM_").append(i).append(",0.8,0.5,0.3,0.1\n");
        }
        Reading reading = leaderboard(rows.toString());

        assertEquals(10_000, reading.all(Execution.class).size());
        assertEquals(
                "leaderboard.csv line 10002: At most 10000 rows are read; this one and those after it were left out.",
                told(reading));
    }

    private Reading leaderboard(String rows) throws IOException {
        Files.writeString(temp.resolve("leaderboard.csv"), "model_id,auc,logloss,rmse,mse\n" + rows);
        return Reading.of(temp);
    }

    private static String told(Reading reading) {
        return String.join(
                " ",
                reading.problems().stream()
                        .map(each -> each.file() + " " + each.locator().text() + ": " + each.message())
                        .toList());
    }
}
