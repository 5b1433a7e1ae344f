package assay.read;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SteeringTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CUDA_VISIBLE_DEVICES",
                "CUBLAS_WORKSPACE_CONFIG",
                "OMP_NUM_THREADS",
                "TF_DETERMINISTIC_OPS",
                "HF_HOME",
                "PYTHONHASHSEED",
                "PYTHONPATH",
                "LD_LIBRARY_PATH",
                "LC_ALL",
                "TZ",
                "R_LIBS"
            })
    void whatChangesAComputationIsKept(String variable) {
        assertTrue(Steering.steers(variable));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HOME",
                "PATH",
                "USER",
                "SERVICE_TOKEN",
                "AWS_SECRET_ACCESS_KEY",
                "TZDIR",
                "TERM",
                "PYTHONDONTWRITEBYTECODE",
                "PYTHONUNBUFFERED",
                "cuda_visible_devices"
            })
    void whatIsTheUsersOwnIsNot(String variable) {
        assertFalse(Steering.steers(variable));
    }
}
