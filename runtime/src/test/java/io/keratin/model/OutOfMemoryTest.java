package io.keratin.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.keratin.files.KerasFileException;
import io.keratin.train.Fit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where memory or disk do not suffice, model and files are as they were, and can be used. */
final class OutOfMemoryTest {
    @TempDir
    private Path folder;

    /** Asks a model for more than the heap holds, in every way, and checks it after each. */
    static final class SmallHeap {
        private static final int FEATURES = 16;
        private static final int HIDDEN = 512;
        /** What the hidden layer makes of them is 40 MB: more than there is room for. */
        private static final int TOO_MANY = 20_000;

        private final SingleModel model =
                new HandWrittenMlp(FEATURES, HIDDEN, 3, HandWrittenMlp.COMPILE, 1);
        private final SingleModel twin =
                new HandWrittenMlp(FEATURES, HIDDEN, 3, HandWrittenMlp.COMPILE, 1);
        private final Blobs few = Blobs.of(32, FEATURES, 3);
        private final Tensor many = Tensor.zeros(TOO_MANY, FEATURES);
        private final Tensor targets = Tensor.zeros(TOO_MANY, 3);

        private SmallHeap() {}

        /** Takes the file to save weights in. */
        public static void main(String[] arguments) throws IOException {
            SmallHeap test = new SmallHeap();
            test.check("at first");
            test.fails("predict", () -> test.model.predict(test.many, TOO_MANY));
            test.fails("trainOnBatch", () -> test.model.trainOnBatch(test.many, test.targets));
            test.fails("testOnBatch", () -> test.model.testOnBatch(test.many, test.targets));
            test.fails("evaluate", () -> test.model.evaluate(test.many, test.targets, TOO_MANY));
            test.fails(
                    "fit",
                    () -> test.model.fit(
                            test.many,
                            test.targets,
                            Fit.epochs(1).batchSize(TOO_MANY).verbose(0)));
            test.fitUntilTheValidationFails();
            test.saving(Path.of(arguments[0]));
            System.out.println("done");
        }

        private void fails(String what, Runnable call) {
            assertThrows(OutOfMemoryError.class, call::run, what);
            check(what);
        }

        /** The model trains and predicts as its twin, which was never asked for too much. */
        private void check(String what) {
            assertEquals(twin.getWeightTensors(), model.getWeightTensors(), what);
            assertEquals(
                    twin.trainOnBatch(few.samples(), few.oneHot()),
                    model.trainOnBatch(few.samples(), few.oneHot()),
                    what);
            assertEquals(twin.getWeightTensors(), model.getWeightTensors(), what);
            assertArrayEquals(twin.predict(few.flat()), model.predict(few.flat()), what);
        }

        /** The first epoch has only whole steps; then a batch of validation is too large. */
        private void fitUntilTheValidationFails() {
            Fit fit = Fit.epochs(1).batchSize(TOO_MANY).verbose(0);
            twin.fit(few.samples(), few.oneHot(), fit);
            fails(
                    "validation",
                    () -> model.fit(
                            Tensor.of(few.samples()),
                            Tensor.of(few.oneHot()),
                            fit.validationData(many.samples(), targets.samples())));
        }

        private void saving(Path file) throws IOException {
            model.saveWeights(file);
            byte[] saved = Files.readAllBytes(file);
            check("saved");
            List<byte[]> rest = fill();
            boolean failed = false;
            try {
                model.saveWeights(file);
            } catch (OutOfMemoryError e) {
                failed = true;
            }
            rest.clear();
            assertTrue(failed, "no room to save");
            assertArrayEquals(saved, Files.readAllBytes(file));
            assertEquals(List.of(file), files(file.getParent()));
            check("not saved");
            model.saveWeights(file);
            twin.loadWeights(file);
            check("loaded");
        }

        /** All memory that is left. */
        private static List<byte[]> fill() {
            List<byte[]> all = new ArrayList<>(100_000);
            for (int size = 1 << 20; size >= 1 << 10; size >>= 1) {
                try {
                    while (true) {
                        all.add(new byte[size]);
                    }
                } catch (OutOfMemoryError e) {
                    // on with smaller ones
                }
            }
            return all;
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.toList();
        }
    }

    @Test
    void wantOfMemoryLeavesModelAndFilesAsTheyWere() throws Exception {
        List<String> flags = List.of("-Xmx48m");
        assertEquals(
                List.of("done"),
                ChildJvm.run(flags, SmallHeap.class, folder.resolve("w.h5").toString()));
    }

    @Test
    void aFullDiskLeavesTheOldFile() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(
                command("mount", "-t", "tmpfs", "-o", "size=96k", "tmpfs", disk.toString()),
                "cannot mount a small disk here");
        try {
            SingleModel model = new HandWrittenMlp(20, 512, 3, HandWrittenMlp.COMPILE, 1);
            Path file = disk.resolve("w.h5");
            model.saveWeights(file);
            byte[] saved = Files.readAllBytes(file);
            KerasFileException e =
                    assertThrows(KerasFileException.class, () -> model.saveWeights(file));
            assertTrue(e.getMessage().contains("No space left"), e.getMessage());
            assertArrayEquals(saved, Files.readAllBytes(file));
            assertEquals(List.of(file), files(disk), "no half of a file is left");
            model.loadWeights(file);
        } finally {
            command("umount", "--lazy", disk.toString());
        }
    }

    private static boolean command(String... words) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(words)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
