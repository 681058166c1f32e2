package io.keratin.train;

import java.io.Console;
import java.io.PrintStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.charset.Charset;

/** What the standard output can show. */
public final class TextOutput {
    private static final String BOX = "━─┃│┏┳┓┡╇┩├┼┤└┴┘…·";
    private static final String ASCII = "--||+++++++++++++.*";

    private TextOutput() {}

    /**
     * The text as a stream can show it: on a standard output without such characters the lines of
     * tables are written in ASCII.
     */
    public static String printable(PrintStream out, String text) {
        if (out != System.out || encoding().newEncoder().canEncode(BOX)) {
            return text;
        }
        StringBuilder plain = new StringBuilder(text.length());
        text.chars().forEach(c -> {
            int index = BOX.indexOf(c);
            plain.append(index < 0 ? (char) c : ASCII.charAt(index));
        });
        return plain.toString();
    }

    /** Newer JDKs name the encoding of the standard output, older ones where it is a terminal. */
    private static Charset encoding() {
        String name =
                System.getProperty("stdout.encoding", System.getProperty("sun.stdout.encoding"));
        return name != null && Charset.isSupported(name)
                ? Charset.forName(name)
                : Charset.defaultCharset();
    }

    /** Whether the JVM's input and output are a terminal. */
    @SuppressWarnings(
            "SystemConsoleNull") // Null on the JDKs before 22, which are asked nothing more.
    static boolean isTerminal() {
        Console console = System.console();
        return console != null && isTerminal(console);
    }

    /**
     * Since JDK 22 there is a console without a terminal as well, which only a method that JDK 17
     * lacks tells apart.
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
