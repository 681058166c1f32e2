package io.keratin.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jhdf.Constants;
import io.jhdf.FractalHeap;
import io.jhdf.GroupSymbolTableNode;
import io.jhdf.LocalHeap;
import io.jhdf.ObjectHeader;
import io.jhdf.Superblock;
import io.jhdf.SymbolTableEntry;
import io.jhdf.btree.BTreeV1;
import io.jhdf.btree.BTreeV2;
import io.jhdf.btree.record.LinkNameForIndexedGroupRecord;
import io.jhdf.exceptions.HdfException;
import io.jhdf.object.message.LinkInfoMessage;
import io.jhdf.object.message.LinkMessage;
import io.jhdf.object.message.SymbolTableMessage;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the names in a group and where they lead, in the three forms that HDF5 has for them. */
final class Hdf5Links {
    /** Names are parts of Keras's names; none has a hundredth. */
    private static final int LONGEST_NAME = 4096;

    private static final int SOFT = 2;

    private final Hdf5Storage storage;
    private final Map<String, Target> links = new LinkedHashMap<>();

    /** Where a name leads. */
    sealed interface Target {
        /** To an object of the same file. */
        record Address(long address) implements Target {}

        /** To a path, in this or in another file. */
        record Elsewhere(String what) implements Target {}
    }

    Hdf5Links(Hdf5Storage storage) {
        this.storage = storage;
    }

    /** The address of the group at the top of a file. */
    static long root(Hdf5Storage storage) {
        Superblock superblock = storage.getSuperblock();
        if (superblock instanceof Superblock.SuperblockV0V1 old) {
            long entry = old.getRootGroupSymbolTableAddress() - old.getBaseAddressByte();
            return new SymbolTableEntry(storage, entry).getObjectHeaderAddress();
        }
        return ((Superblock.SuperblockV2V3) superblock).getRootGroupObjectHeaderAddress();
    }

    /** The links in a group's header, and in what it leads to, in the order of the file. */
    Map<String, Target> read(ObjectHeader header) {
        if (header.hasMessageOfType(SymbolTableMessage.class)) {
            table(header.getMessageOfType(SymbolTableMessage.class));
            return links;
        }
        LinkInfoMessage info = header.getMessageOfType(LinkInfoMessage.class);
        if (info.getBTreeNameIndexAddress() == Constants.UNDEFINED_ADDRESS) {
            header.getMessagesOfType(LinkMessage.class).forEach(this::add);
            return links;
        }
        FractalHeap heap = new FractalHeap(storage, info.getFractalHeapAddress());
        List<LinkNameForIndexedGroupRecord> records = new BTreeV2<LinkNameForIndexedGroupRecord>(
                        storage, info.getBTreeNameIndexAddress())
                .getRecords();
        for (LinkNameForIndexedGroupRecord stored : records) {
            add(LinkMessage.fromBuffer(heap.getId(stored.getId()), storage.getSuperblock()));
        }
        return links;
    }

    private void add(LinkMessage link) {
        add(
                link.getLinkName(),
                switch (link.getLinkType()) {
                    case HARD -> new Target.Address(link.getHardLinkAddress());
                    case SOFT -> new Target.Elsewhere("a soft link");
                    case EXTERNAL -> new Target.Elsewhere("an external link");
                });
    }

    private void add(String name, Target target) {
        if (name.length() > LONGEST_NAME) {
            throw new HdfException("A name of " + name.length() + " characters");
        }
        if (links.put(name, target) != null) {
            throw new HdfException("Two things of the name " + name);
        }
    }

    private void table(SymbolTableMessage message) {
        ByteBuffer names = new LocalHeap(storage, message.getLocalHeapAddress()).getDataBuffer();
        List<Long> nodes =
                BTreeV1.createGroupBTree(storage, message.getBTreeAddress()).getChildAddresses();
        for (long node : nodes) {
            GroupSymbolTableNode table = new GroupSymbolTableNode(storage, node);
            for (SymbolTableEntry entry : table.getSymbolTableEntries()) {
                add(
                        name(names, entry.getLinkNameOffset()),
                        entry.getCacheType() == SOFT
                                ? new Target.Elsewhere("a soft link")
                                : new Target.Address(entry.getObjectHeaderAddress()));
            }
        }
    }

    private static String name(ByteBuffer names, int offset) {
        int end = offset;
        while (end < names.limit() && names.get(end) != 0 && end - offset <= LONGEST_NAME) {
            end++;
        }
        if (end == names.limit() || end - offset > LONGEST_NAME) {
            throw new HdfException("A name at " + offset + " of the heap does not end");
        }
        return UTF_8.decode(names.slice(offset, end - offset)).toString();
    }
}
