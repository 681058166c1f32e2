package io.keratin.model;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;

/** Measures what code allocates. */
public final class Allocated {
    /** In bytes; the JVM's own work in between is a fraction of it a call. */
    public static final double SMALLEST_OBJECT = 16;

    private Allocated() {}

    /**
     * The bytes a call allocates once the JVM has compiled it: measured until they are below the
     * smallest object's 16, or up to a minute, since a busy machine compiles late.
     *
     * @param bytesPerCall measures once
     */
    public static double onceWarm(DoubleSupplier bytesPerCall) {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        double bytes = bytesPerCall.getAsDouble();
        while (bytes >= SMALLEST_OBJECT / 2 && System.nanoTime() < end) {
            bytes = bytesPerCall.getAsDouble();
        }
        return bytes;
    }

    /** The bytes that the calling thread allocates while it runs this, the measuring excluded. */
    public static long by(Runnable code) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        threads.getThreadAllocatedBytes(thread);
        long before = threads.getThreadAllocatedBytes(thread);
        long measuring = threads.getThreadAllocatedBytes(thread) - before;
        before = threads.getThreadAllocatedBytes(thread);
        code.run();
        return Math.max(0, threads.getThreadAllocatedBytes(thread) - before - measuring);
    }
}
