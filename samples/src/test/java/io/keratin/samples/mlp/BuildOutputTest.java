package io.keratin.samples.mlp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Finds the build's directory for classes that were built, and none for others. */
final class BuildOutputTest {
    @Test
    void keepsFilesInTheBuildsDirectory() {
        Path file = BuildOutput.file(TrainOptions.class, "mlp.h5");
        assertTrue(file.endsWith(Path.of("target/mlp.h5")), file.toString());
    }

    @Test
    void keepsFilesInTheWorkingDirectoryWithoutABuild() {
        assertEquals(Path.of("mlp.h5"), BuildOutput.file(Test.class, "mlp.h5"));
        assertEquals(Path.of("mlp.h5"), BuildOutput.file(String.class, "mlp.h5"));
    }

    @Test
    void findsNoGeneratedSourceOfAClassWrittenByHand() {
        assertEquals(Optional.empty(), BuildOutput.generatedSource(TrainOptions.class));
        assertEquals(Optional.empty(), BuildOutput.generatedSource(String.class));
    }
}
