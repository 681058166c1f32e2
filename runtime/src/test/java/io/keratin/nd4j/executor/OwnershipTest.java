package io.keratin.nd4j.executor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keratin.program.ProgramBuilder;
import io.keratin.program.Reduce;
import io.keratin.program.Value;
import io.keratin.shape.Dim;
import io.keratin.shape.Shape;
import io.keratin.shape.Symbol;
import io.keratin.shape.TensorType;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.memory.conf.WorkspaceConfiguration;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** That a run gives back whatever it takes, as soon as it can. */
class OwnershipTest {
    private static final int SIDE = 64;

    private final ProgramBuilder p = new ProgramBuilder();
    private final Value x = p.input("x", TensorType.float32(Shape.batchOf(SIDE)));
    private final Value kernel = p.parameter("kernel", Shape.of(SIDE, SIDE));
    private final Ledger ledger = new Ledger();

    @ParameterizedTest
    @EnumSource(
            value = DataType.class,
            names = {"FLOAT", "DOUBLE"})
    void nothingIsLeftAfterARun(DataType type) {
        Value result = everything();
        executor(type).run(List.of(result, x), point());
        assertTrue(ledger.made() > 40, "made " + ledger.made());
        assertEquals(0, ledger.live());
    }

    @Test
    void nothingIsLeftWhereNumbersAreMissing() {
        Value missing = p.input("missing", TensorType.float32(Shape.batchOf(SIDE)));
        Value result = p.add(p.reshape(everything(), x.shape()), missing);
        Nd4jExecutor executor = executor(DataType.FLOAT);
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> executor.run(List.of(result), point()))
                .getMessage();
        assertTrue(message.contains("input[missing]"), message);
        assertTrue(ledger.made() > 40, "made " + ledger.made());
        assertEquals(0, ledger.live());
    }

    @Test
    void nothingIsLeftWhereTheReceiverThrows() {
        Schedule schedule = Schedule.of(List.of(everything()));
        Source source = new Nd4jExecutor.PointSource(point());
        Nd4jExecutor executor = executor(DataType.FLOAT);
        assertThrows(
                OutOfMemoryError.class,
                () -> executor.run(schedule, source, (value, array) -> {
                    throw new OutOfMemoryError("no room for the result");
                }));
        assertEquals(0, ledger.live());
    }

    @Test
    void arraysAreClosedAfterTheirLastUse() {
        Value at = p.matmul(x, kernel);
        for (int i = 0; i < 50; i++) {
            at = p.reshape(p.relu(p.reshape(at, Shape.of(Dim.BATCH.times(SIDE)))), x.shape());
        }
        executor(DataType.FLOAT)
                .run(
                        List.of(at),
                        Point.batch(SIDE)
                                .with(x, new double[SIDE * SIDE])
                                .with(kernel, new double[SIDE * SIDE]));
        assertEquals(0, ledger.live());
        int array = Float.BYTES * SIDE * SIDE;
        assertTrue(
                ledger.peakBytes() <= 3L * array,
                "at most three at once: " + ledger.peakBytes() / array);
    }

    @Test
    void aBufferLivesAsLongAsItsViews() {
        Value sum = p.add(x, x);
        Value flat = p.stopGradient(p.reshape(sum, Shape.of(Dim.BATCH.times(SIDE))));
        Value later = p.sum(p.exp(x), 0, 2);
        Value result = p.add(p.reshape(flat, x.shape()), later);
        double[] ones = new double[2 * SIDE];
        Arrays.fill(ones, 1);
        double[] expected = new double[2 * SIDE];
        Arrays.fill(expected, 2 + 2 * SIDE * Math.E);
        Point point = Point.batch(2).with(x, ones);
        assertArrayEquals(
                expected, executor(DataType.DOUBLE).run(List.of(result), point).get(result), 1e-9);
        assertEquals(0, ledger.live());
    }

    @Test
    void aWorkspaceOfTheCallerIsLeftAlone() {
        WorkspaceConfiguration configuration =
                WorkspaceConfiguration.builder().initialSize(1 << 20).build();
        Value result = everything();
        try (MemoryWorkspace workspace =
                Nd4j.getWorkspaceManager().getAndActivateWorkspace(configuration, "CALLER")) {
            long before = workspace.getPrimaryOffset();
            executor(DataType.FLOAT).run(List.of(result), point());
            assertEquals(before, workspace.getPrimaryOffset());
            try (INDArray own = Nd4j.create(3)) {
                assertTrue(own.isAttached(), "the workspace is active still");
            }
        }
        assertEquals(0, ledger.live());
    }

    /**
     * What the ledger does not see: arrays that an operation of ND4J makes for itself. Nothing here
     * takes Java's memory, which would grow as it pleases.
     */
    @Test
    void residentMemoryStaysFlat() {
        int rows = 4096;
        Schedule schedule = Schedule.of(List.of(arithmetic(p.matmul(x, kernel))));
        Source source = new Ones(rows);
        Nd4jExecutor executor = new Nd4jExecutor(DataType.FLOAT);
        long array = (long) Float.BYTES * SIDE * rows;
        for (int i = 0; i < 5; i++) {
            executor.run(schedule, source, (value, made) -> {});
        }
        long before = resident();
        for (int i = 0; i < 60; i++) {
            executor.run(schedule, source, (value, made) -> {});
        }
        long grown = resident() - before;
        assertTrue(
                grown < 50 * array,
                "less than an array for each of 60 runs: grown by " + grown + " bytes");
    }

    /** The memory of the process once Java gave back what it does not need. */
    private static long resident() {
        System.gc();
        return Pointer.physicalBytes();
    }

    /** A value that takes every form. */
    private Value everything() {
        Value y = p.add(p.matmul(x, kernel), p.broadcast(p.iota(Shape.of(SIDE), 0), x.shape()));
        y = p.select(p.greater(y, p.extent(Dim.BATCH)), y, p.uniform(x.shape(), 1));
        return arithmetic(y);
    }

    /** Every form but leaves. */
    private Value arithmetic(Value from) {
        Value y = p.select(p.greater(from, p.constant(3)), p.tanh(from), p.sigmoid(from));
        y = p.concat(1, List.of(p.softmax(y), p.logSoftmax(y)));
        y = p.slice(p.pad(y, 1, Dim.of(1), Dim.of(0)), 1, Dim.of(0), Dim.of(SIDE));
        y = p.maximum(y, p.reduce(Reduce.Kind.MAX, y, 1, 2));
        y = p.add(y, p.broadcast(p.argMax(y), y.shape()));
        return p.stopGradient(p.reshape(y, Shape.of(Dim.BATCH.times(SIDE))));
    }

    private Point point() {
        return Point.batch(2).with(x, new double[2 * SIDE]).with(kernel, new double[SIDE * SIDE]);
    }

    private Nd4jExecutor executor(DataType type) {
        return new Nd4jExecutor(type, each -> new Arena(each, ledger));
    }

    /** Gives ones for everything. */
    private record Ones(long batch) implements Source {
        @Override
        public long size(Symbol symbol) {
            return batch;
        }

        @Override
        public void fill(Value given, INDArray array) {
            array.assign(1);
        }

        @Override
        public long seed() {
            return 0;
        }

        @Override
        public long step() {
            return 0;
        }
    }
}
