package cn.zhishen;

import java.sql.Connection;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.apache.ibatis.mapping.Environment;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.defaults.DefaultSqlSession;
import org.apache.ibatis.session.defaults.DefaultSqlSessionFactory;
import org.apache.ibatis.transaction.TransactionFactory;
import org.apache.ibatis.transaction.managed.ManagedTransactionFactory;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.jdbc.datasource.AbstractDataSource;

/**
 * Lets the engines of a virtual machine share the statements that they send to their databases. Each would read them anew from some hundred
 * kilobytes of XML, which takes seconds; but they are the same and are not changed afterwards. Each engine keeps a database of its own.
 */
final class SharedMappings extends AbstractProcessEnginePlugin {

    private static Configuration read;

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        synchronized (SharedMappings.class) {
            if (read != null) {
                engine.setSqlSessionFactory(new OwnDatabase(engine));
            }
        }
    }

    @Override
    public void postInit(ProcessEngineConfigurationImpl engine) {
        synchronized (SharedMappings.class) {
            if (read == null) {
                read = engine.getSqlSessionFactory().getConfiguration();
                read.setEnvironment(new Environment("shared", new ManagedTransactionFactory(), new Nobodys()));
                engine.getDbSqlSessionFactory().setSqlSessionFactory(new OwnDatabase(engine));
            }
        }
    }

    /** Opens sessions with the database of its engine. */
    private static final class OwnDatabase extends DefaultSqlSessionFactory {

        private final Supplier<TransactionFactory> transactions;
        private final Supplier<DataSource> database;

        OwnDatabase(ProcessEngineConfigurationImpl engine) {
            super(read);
            this.transactions = engine::getTransactionFactory;
            this.database = engine::getDataSource;
        }

        @Override
        public SqlSession openSession() {
            var transaction = transactions.get().newTransaction(database.get(), null, false);
            var statements = getConfiguration();
            return new DefaultSqlSession(
                    statements, statements.newExecutor(transaction, statements.getDefaultExecutorType()), false);
        }
    }

    /** No session may be opened by another way, since it would not know whose database it is for. */
    private static final class Nobodys extends AbstractDataSource {

        @Override
        public Connection getConnection() {
            throw new IllegalStateException("a session of no engine");
        }

        @Override
        public Connection getConnection(String user, String password) {
            return getConnection();
        }
    }
}
