/// Azure Machine Learning: job files, and what of a run was downloaded.
@NullMarked
package assay.formats.azureml;

import org.jspecify.annotations.NullMarked;
