package io.keratin.nd4j.blas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keratin.kernels.plain.PlainProvider;
import org.bytedeco.javacpp.Loader;
import org.junit.jupiter.api.Test;

final class NativeProviderTest {
    private final NativeProvider provider = new NativeProvider();

    @Test
    void isAvailableWithNd4jNativesAndBetterThanPlain() {
        assertEquals("native", provider.name());
        assertNull(provider.whyUnavailable());
        assertTrue(provider.priority() > new PlainProvider().priority());
        assertEquals("native", provider.create().name());
    }

    @Test
    void namesPlatformsAsJavaCppDoes() {
        assertEquals(
                Loader.getPlatform(),
                NativeProvider.platform(
                        System.getProperty("os.name"), System.getProperty("os.arch")));
        assertEquals("linux-arm64", NativeProvider.platform("Linux", "aarch64"));
        assertEquals("macosx-arm64", NativeProvider.platform("Mac OS X", "aarch64"));
        assertEquals("windows-x86_64", NativeProvider.platform("Windows Server 2022", "amd64"));
    }

    @Test
    void saysWhatIsMissingAndWhatMendsIt() {
        assertEquals(
                "org.bytedeco:openblas is not on the class path; it comes with"
                        + " org.nd4j:nd4j-native",
                NativeProvider.whyMissing(ClassLoader.getPlatformClassLoader(), "linux-x86_64"));
        assertEquals(
                "OpenBLAS for plan9-mips is not on the class path; add org.nd4j:nd4j-native with"
                        + " the classifier plan9-mips",
                NativeProvider.whyMissing(NativeProvider.class.getClassLoader(), "plan9-mips"));
    }

    @Test
    void sizesAloneDecide() {
        Threshold threshold = Threshold.MEASURED;
        assertTrue(threshold.isReached(4, 64, 64));
        assertFalse(threshold.isReached(3, 64, 64));
        assertTrue(threshold.isReached(1, 512, 512));
        assertFalse(threshold.isReached(1, 784, 64), "one image on the guide's perceptron");
        assertTrue(threshold.isReached(1 << 20, 1 << 20, 1 << 20), "beyond long");
        assertFalse(new Threshold(0, 0).isReached(0, 5, 5));
        assertFalse(new Threshold(0, 0).isReached(-1, -5, 5));
    }
}
