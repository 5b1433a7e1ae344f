package assay.read;

import java.util.regex.Pattern;

/// Which environment variables change what a program computes. Where a record holds all of them, the others are left
/// out: they are the user's own, and may be secret.
public final class Steering {
    private static final Pattern NAME = Pattern.compile(
            "(?:CUDA|CUBLAS|CUDNN|NVIDIA|NCCL|ROCM|HIP|OMP|MKL|OPENBLAS|KMP|NUMEXPR|TF|XLA|JAX|TORCH|PYTORCH|HF"
                    + "|SLURM|CONDA|LC|R|JULIA)_.+"
                    + "|PYTHON(?!DONTWRITEBYTECODE|UNBUFFERED).*|LD_LIBRARY_PATH|VIRTUAL_ENV|RANDOM_SEED|LANG|LANGUAGE|TZ");

    private Steering() {}

    public static boolean steers(String variable) {
        return NAME.matcher(variable).matches();
    }
}
