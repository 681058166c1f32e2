package io.keratin.files;

import io.jhdf.Constants;
import io.jhdf.FractalHeap;
import io.jhdf.ObjectHeader;
import io.jhdf.btree.BTreeV2;
import io.jhdf.btree.record.AttributeNameForIndexedAttributesRecord;
import io.jhdf.dataset.DatasetLoader;
import io.jhdf.dataset.NoParent;
import io.jhdf.exceptions.HdfException;
import io.jhdf.object.message.AttributeInfoMessage;
import io.jhdf.object.message.AttributeMessage;
import io.jhdf.object.message.DataSpaceMessage;
import io.jhdf.object.message.DataTypeMessage;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A group of an HDF5 file: what it holds by name, and its attributes.
 *
 * <p>Links are seen and never followed, but for those to an object of the same file: a soft link
 * may lead to itself, and an external one to any file.
 */
final class Hdf5Group implements Hdf5Child {
    private final Hdf5Storage storage;
    private final String path;
    private final ObjectHeader header;
    private final Map<String, Hdf5Child> children = new HashMap<>();
    private @Nullable Map<String, Hdf5Links.Target> links;
    private @Nullable Map<String, AttributeMessage> attributes;

    private Hdf5Group(Hdf5Storage storage, String path, ObjectHeader header) {
        this.storage = storage;
        this.path = path;
        this.header = header;
    }

    static Hdf5Group root(Hdf5Storage storage) {
        return new Hdf5Group(
                storage, "/", ObjectHeader.readObjectHeader(storage, Hdf5Links.root(storage)));
    }

    /** Where it stands in the tree: {@code /layers/dense/}. */
    String path() {
        return path;
    }

    /** Where it stands in the file; two groups of one address are the same. */
    long address() {
        return header.getAddress();
    }

    /** The names of what it holds, in the order of the file. */
    Set<String> names() {
        return Collections.unmodifiableSet(links().keySet());
    }

    /** What a name leads to; null where there is no such name. */
    @Nullable
    Hdf5Child child(String name) {
        Hdf5Child known = children.get(name);
        Hdf5Links.Target target = links().get(name);
        if (known != null || target == null) {
            return known;
        }
        Hdf5Child made = target instanceof Hdf5Links.Target.Address hard
                ? at(hard.address(), name)
                : new Other(
                        ((Hdf5Links.Target.Elsewhere) target).what(),
                        "store the weights in the file itself");
        children.put(name, made);
        return made;
    }

    private Hdf5Child at(long address, String name) {
        if (Hdf5Opaque.isAt(storage, address)) {
            return new Other(
                    "bytes without a type of numbers, as bfloat16 is kept",
                    "store the weights as float32");
        }
        ObjectHeader object = ObjectHeader.readObjectHeader(storage, address);
        if (object.hasMessageOfType(DataSpaceMessage.class)) {
            return new Array(DatasetLoader.createDataset(storage, object, name, NoParent.INSTANCE));
        }
        return object.hasMessageOfType(DataTypeMessage.class)
                ? new Other("a type of numbers", "store the weights in the file itself")
                : new Hdf5Group(storage, path + name + "/", object);
    }

    private Map<String, Hdf5Links.Target> links() {
        Map<String, Hdf5Links.Target> known = links;
        if (known == null) {
            known = new Hdf5Links(storage).read(header);
            links = known;
        }
        return known;
    }

    /** An attribute; null where there is none of that name. */
    @Nullable
    AttributeMessage attribute(String name) {
        Map<String, AttributeMessage> known = attributes;
        if (known == null) {
            known = readAttributes();
            attributes = known;
        }
        return known.get(name);
    }

    private Map<String, AttributeMessage> readAttributes() {
        Map<String, AttributeMessage> read = new LinkedHashMap<>();
        for (AttributeInfoMessage info : header.getMessagesOfType(AttributeInfoMessage.class)) {
            if (info.getFractalHeapAddress() != Constants.UNDEFINED_ADDRESS) {
                FractalHeap heap = new FractalHeap(storage, info.getFractalHeapAddress());
                for (AttributeNameForIndexedAttributesRecord stored : new BTreeV2<
                                AttributeNameForIndexedAttributesRecord>(
                                storage, info.getAttributeNameBTreeAddress())
                        .getRecords()) {
                    add(
                            read,
                            new AttributeMessage(
                                    heap.getId(stored.getHeapId()), storage, stored.getFlags()));
                }
            }
        }
        header.getMessagesOfType(AttributeMessage.class).forEach(message -> add(read, message));
        return read;
    }

    private static void add(Map<String, AttributeMessage> read, AttributeMessage message) {
        if (read.put(message.getName(), message) != null) {
            throw new HdfException("Two attributes of the name " + message.getName());
        }
    }
}
