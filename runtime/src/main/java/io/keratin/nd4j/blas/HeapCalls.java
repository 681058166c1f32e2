package io.keratin.nd4j.blas;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes calls of native functions that read and write {@code float[]} where they lie, by the
 * foreign function API of JDK 22 and newer.
 *
 * <p>Keratin is compiled for JDK 17, which has no such API: its classes are named in strings here,
 * the only reflection at run time, once per function. What comes out is a plain method handle over
 * {@code int}, {@code float}, {@code float[]} and {@code long}, which callers invoke exactly.
 */
final class HeapCalls {
    private HeapCalls() {}

    /**
     * A call of a function without result.
     *
     * @param address where the function lies
     * @param parameters {@code int.class}, {@code float.class}, or {@code float[].class} for a
     *     pointer to floats, which becomes an array and, as a {@code long}, the byte from which on
     * @throws ReflectiveOperationException if this JDK has no such API
     */
    static MethodHandle to(long address, List<Class<?>> parameters)
            throws ReflectiveOperationException {
        Class<?> linker = foreign("Linker");
        Class<?> option = foreign("Linker$Option");
        Class<?> layout = foreign("MemoryLayout");
        Class<?> descriptor = foreign("FunctionDescriptor");
        Class<?> segment = foreign("MemorySegment");
        Class<?> values = foreign("ValueLayout");

        Object layouts = Array.newInstance(layout, parameters.size());
        List<Integer> pointers = new ArrayList<>();
        for (int i = 0; i < parameters.size(); i++) {
            Class<?> parameter = parameters.get(i);
            String name = parameter == int.class
                    ? "JAVA_INT"
                    : parameter == float.class ? "JAVA_FLOAT" : "ADDRESS";
            Array.set(layouts, i, values.getField(name).get(null));
            if (parameter.isArray()) {
                pointers.add(0, i);
            }
        }
        Object signature = descriptor.getMethod("ofVoid", layout.arrayType()).invoke(null, layouts);
        Object options = Array.newInstance(option, 1);
        Array.set(options, 0, option.getMethod("critical", boolean.class).invoke(null, true));
        Object target = segment.getMethod("ofAddress", long.class).invoke(null, address);
        MethodHandle call = (MethodHandle) linker.getMethod(
                        "downcallHandle", segment, descriptor, option.arrayType())
                .invoke(linker.getMethod("nativeLinker").invoke(null), target, signature, options);

        Lookup lookup = MethodHandles.publicLookup();
        MethodHandle ofArray = lookup.findStatic(
                segment, "ofArray", MethodType.methodType(segment, float[].class));
        MethodHandle from =
                lookup.findVirtual(segment, "asSlice", MethodType.methodType(segment, long.class));
        MethodHandle slice = MethodHandles.filterArguments(from, 0, ofArray);
        // from the last to the first, so that the places before stay what they are
        for (int pointer : pointers) {
            call = MethodHandles.collectArguments(call, pointer, slice);
        }
        return call;
    }

    private static Class<?> foreign(String name) throws ClassNotFoundException {
        return Class.forName("java.lang.foreign." + name);
    }
}
