package io.keratin.model;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Measures what code allocates. */
final class Allocated {
    private Allocated() {}

    /** The bytes that the calling thread allocates while it runs this, the measuring excluded. */
    static long by(Runnable code) {
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
