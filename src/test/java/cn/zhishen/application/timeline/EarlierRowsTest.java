package cn.zhishen.application.timeline;

import static cn.zhishen.application.timeline.DecidedRows.APPLICATION;
import static cn.zhishen.application.timeline.DecidedRows.ID;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows from before their table joined the chain, and later rows that pretend to be such. */
@Tag("program")
class EarlierRowsTest {

    private static final String ANOTHER = "{\"id\": \"?\", \"number\": \"2\", \"reference\": \"2\"}";

    @TempDir
    static Path keys;

    private DecidedRows rows;

    @BeforeEach
    void theTablesThatWereUnderTheChainBefore() {
        rows = new DecidedRows(keys);
        rows.vouchForEarlier();
    }

    @Test
    void rowsFromBeforeTheirTableJoinedAreTakenInAtTheStart() {
        rows.start();

        assertThat(rows.check().firstBreak()).isEmpty();
        assertThat(rows.check().entries()).isEqualTo(22);
        rows.jdbc.update("update recheck set outcome = 'OVERRULED'");
        assertThat(rows.firstBreak().subject()).isEqualTo("recheck 第 " + ID + " 行，关于 " + APPLICATION);
    }

    @Test
    void aRowThatIsAddedAfterwardsIsNotTakenForOneFromBefore() {
        rows.start();
        rows.addCopy("recheck", ANOTHER);

        rows.start();

        assertThat(rows.firstBreak().flaw()).isEqualTo("此行不在链中，是另外插入的");
    }

    @Test
    void aTableThatIsSaidToJoinAgainIsNotTakenInAgain() {
        rows.start();
        rows.addCopy("recheck", ANOTHER);
        rows.jdbc.update("insert into timeline_joining (row_table) values ('recheck')");

        rows.start();

        assertThat(rows.firstBreak().flaw()).isEqualTo("此行不在链中，是另外插入的");
    }

    @Test
    void aTableWithoutRowsFromBeforeTakesNoneInLater() {
        rows.jdbc.update("delete from recheck");
        rows.start();
        rows.recheck();

        rows.start();

        assertThat(rows.firstBreak().subject()).startsWith("recheck 第 ");
        assertThat(rows.firstBreak().flaw()).isEqualTo("此行不在链中，是另外插入的");
    }
}
