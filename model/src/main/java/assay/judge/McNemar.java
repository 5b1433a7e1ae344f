package assay.judge;

import java.util.List;
import java.util.Objects;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.jspecify.annotations.Nullable;

/// Predictions of two runs on the same items: how many changed, and whether more got worse than
/// better. Printed, and decides nothing.
///
/// @param churn share of the items whose prediction changed
/// @param lost items that only the original had right; null where the truth is not known
/// @param won items that only the rerun has right; null where the truth is not known
/// @param p of the exact two-sided test that both are as likely; null where the truth is not known
public record McNemar(
        int items,
        double churn,
        @Nullable Integer lost,
        @Nullable Integer won,
        @Nullable Double p) {

    public static McNemar of(Predictions predictions) {
        List<String> a = predictions.original();
        List<String> b = predictions.rerun();
        List<String> truth = predictions.truth();
        int changed = 0;
        int lost = 0;
        int won = 0;
        for (int i = 0; i < a.size(); i++) {
            if (!a.get(i).equals(b.get(i))) {
                changed++;
                lost += truth != null && Objects.equals(truth.get(i), a.get(i)) ? 1 : 0;
                won += truth != null && Objects.equals(truth.get(i), b.get(i)) ? 1 : 0;
            }
        }
        double churn = (double) changed / a.size();
        return truth == null
                ? new McNemar(a.size(), churn, null, null, null)
                : new McNemar(a.size(), churn, lost, won, exact(lost, won));
    }

    private static double exact(int lost, int won) {
        int discordant = lost + won;
        return discordant == 0
                ? 1
                : Math.min(1, 2 * BinomialDistribution.of(discordant, 0.5).cumulativeProbability(Math.min(lost, won)));
    }
}
