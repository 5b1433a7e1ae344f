package assay.rerun;

import assay.judge.Bisect;
import java.util.List;

/// Which of the things that were changed on purpose makes reruns come out otherwise.
///
/// @param metric that was looked at
/// @param factors ids of gaps whose filling took the place of something found, and `environment`
public record Bisection(String metric, List<String> factors, Bisect.Finding finding) {
    public Bisection {
        factors = List.copyOf(factors);
    }
}
