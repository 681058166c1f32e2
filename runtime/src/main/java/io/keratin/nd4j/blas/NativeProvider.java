package io.keratin.nd4j.blas;

import io.keratin.kernels.Kernels;
import io.keratin.kernels.KernelsProvider;
import io.keratin.kernels.TensorParts;
import io.keratin.kernels.plain.PlainProvider;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Offers products of matrices by the OpenBLAS that comes with ND4J, where the Vector API is off.
 *
 * <p>Names no class of JavaCPP: whether its jars are there is asked of the class path, by resource.
 */
public final class NativeProvider implements KernelsProvider {
    private static final String CLASSES = "org/bytedeco/openblas/global/openblas_nolapack.class";

    @Override
    public String name() {
        return "native";
    }

    @Override
    public int priority() {
        return 50;
    }

    @Override
    public @Nullable String whyUnavailable() {
        String platform =
                platform(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
        return whyMissing(NativeProvider.class.getClassLoader(), platform);
    }

    /** What a class loader lacks for products on a platform, and what would mend it, or null. */
    static @Nullable String whyMissing(ClassLoader loader, String platform) {
        if (loader.getResource(CLASSES) == null) {
            return "org.bytedeco:openblas is not on the class path; it comes with"
                    + " org.nd4j:nd4j-native";
        }
        String library = "org/bytedeco/openblas/" + platform + "/"
                + System.mapLibraryName("jniopenblas_nolapack");
        if (loader.getResource(library) == null) {
            return "OpenBLAS for " + platform + " is not on the class path; add"
                    + " org.nd4j:nd4j-native with the classifier " + platform;
        }
        return null;
    }

    /** JavaCPP's name of a platform, as {@code linux-x86_64}. */
    static String platform(String system, String architecture) {
        String os = system.toLowerCase(Locale.ROOT);
        String arch = architecture.toLowerCase(Locale.ROOT);
        String kind = os.startsWith("mac") ? "macosx" : os.startsWith("windows") ? "windows" : os;
        return kind + "-"
                + switch (arch) {
                    case "amd64", "x86-64", "x86_64" -> "x86_64";
                    case "aarch64", "arm64" -> "arm64";
                    case "i386", "i486", "i586", "i686" -> "x86";
                    default -> arch;
                };
    }

    @Override
    public Kernels create() {
        return new NativeKernels(name(), new PlainProvider().create(), Threshold.MEASURED);
    }

    @Override
    public TensorParts tensorParts() {
        return new PlainProvider().tensorParts();
    }

    /**
     * The kernels {@code blas}, with every product in BLAS, however small; for who measures where
     * it pays, and for tests.
     */
    public static Kernels everyProductInBlas() {
        return new NativeKernels("blas", new PlainProvider().create(), new Threshold(0, 0));
    }
}
