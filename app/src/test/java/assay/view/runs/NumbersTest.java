package assay.view.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.query.RunRow;
import assay.window.Fixture;
import java.util.List;
import org.junit.jupiter.api.Test;

class NumbersTest {

    @Test
    void aLongNumberIsCutAndSaysSoInsteadOfBeingRounded() {
        assertEquals("0.79999…", Numbers.shown(0.799999999));
        assertEquals("0.7934", Numbers.shown(0.7934));
        assertEquals("1234567.25", Numbers.shown(1234567.25));
        assertEquals("100", Numbers.shown(100));
        assertEquals("NaN", Numbers.shown(Double.NaN));
        assertEquals("-Infinity", Numbers.shown(Double.NEGATIVE_INFINITY));
        assertEquals("1.0E-30", Numbers.shown(1e-30));
    }

    @Test
    void aDifferenceHasAllItsDigitsAndNoNoiseOfBinaryFractions() {
        assertEquals("−0.0013", Numbers.difference(0.7934, 0.7921));
        assertEquals("+0.00036", Numbers.difference(0.13402, 0.13438));
        assertEquals("±0", Numbers.difference(0.5, 0.5));
        assertEquals("", Numbers.difference(Double.NaN, 0.5));
    }

    @Test
    void aSpreadIsSaidWithTwoFiguresAndItsMeanAsFine() {
        Spread spread =
                Spread.of(List.of(0.7934, 0.7918, 0.7941, 0.7926, 0.7909)).orElseThrow();
        assertEquals("0.7926 ± 0.0013", spread.text());
        assertEquals("0.7909 to 0.7941", spread.range());
        assertEquals("0.7934", Spread.of(List.of(0.7934)).orElseThrow().text());
        assertEquals("0.5 ± 0", Spread.of(List.of(0.5, 0.5)).orElseThrow().text());
        assertTrue(Spread.of(List.of(Double.NaN)).isEmpty());
    }

    @Test
    void csvQuotesWhatNeedsItAndDefusesFormulas() {
        RunRow row = Fixture.row("1", "=cmd(), \"x\"", "2026-11-01T00:00:00Z", 5, null, "a", "0.1", "1", 0.25);
        String[] lines = RunsCsv.of(List.of(row)).split("\r\n");
        assertEquals(
                "id,key,tools,name,status,deleted,start,end,parent,experiment,user,params.lr,params.model,params.seed,"
                        + "metrics.test_auc,metrics.valid_auc",
                lines[0]);
        assertEquals(
                "1,mlflow:1,mlflow dvc hydra,\"'=cmd(), \"\"x\"\"\",FINISHED,false,2026-11-01T00:00:00Z,"
                        + "2026-11-01T00:00:05Z,,credit,a,0.1,mlp,1,0.25,0.253",
                lines[1]);
    }
}
