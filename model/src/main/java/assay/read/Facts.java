package assay.read;

import assay.fact.Fact;
import assay.fact.Problem;

/// Where a reader puts what it found, in the order of the record.
public interface Facts {

    void add(Fact fact);

    void problem(Problem problem);
}
