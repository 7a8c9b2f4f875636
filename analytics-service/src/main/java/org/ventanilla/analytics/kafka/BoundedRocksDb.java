package org.ventanilla.analytics.kafka;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/// One bounded piece of memory for all stores of the process. Left alone, each of the two dozen
/// stores (one per partition and kind) would take some 100 MB of its own.
public class BoundedRocksDb implements RocksDBConfigSetter {

    private static final long MEMORY_BYTES = 24L * 1024 * 1024;
    private static final long WRITE_BYTES = 8L * 1024 * 1024;
    private static final long MEMTABLE_BYTES = 512L * 1024;

    static {
        RocksDB.loadLibrary();
    }

    private static final Cache CACHE = new LRUCache(MEMORY_BYTES);
    private static final WriteBufferManager WRITES = new WriteBufferManager(WRITE_BYTES, CACHE);

    @Override
    public void setConfig(String store, Options options, Map<String, Object> configs) {
        BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(CACHE);
        table.setCacheIndexAndFilterBlocks(true);
        options.setTableFormatConfig(table);
        options.setWriteBufferManager(WRITES);
        options.setWriteBufferSize(MEMTABLE_BYTES);
        options.setMaxWriteBufferNumber(2);
    }

    /// Cache and write buffers are shared by all stores, so none of them is closed with one.
    @Override
    public void close(String store, Options options) {}
}
