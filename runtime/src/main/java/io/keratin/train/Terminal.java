package io.keratin.train;

import java.io.Console;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** Tells whether somebody watches the standard output. */
final class Terminal {
    private Terminal() {}

    /** Whether the JVM's input and output are a terminal. */
    static boolean isPresent() {
        Console console = System.console();
        return console != null && isTerminal(console);
    }

    /**
     * Since JDK 22 there is a console without a terminal as well, which only a method that JDK 17 lacks
     * tells apart.
     */
    private static boolean isTerminal(Console console) {
        if (Runtime.version().feature() < 22) {
            return true;
        }
        try {
            MethodHandle isTerminal = MethodHandles.publicLookup()
                    .findVirtual(Console.class, "isTerminal", MethodType.methodType(boolean.class));
            return (boolean) isTerminal.invoke(console);
        } catch (Throwable e) {
            throw new LinkageError("a JDK of version 22 or later has Console.isTerminal", e);
        }
    }
}
