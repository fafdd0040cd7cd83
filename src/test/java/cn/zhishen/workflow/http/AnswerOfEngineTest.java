package cn.zhishen.workflow.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerOfEngineTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{'id':'1','variables':{'uscc':{'value':'91540100MA6TX1A00N','type':'String'}}}]",
                "[{'id':'1','variables':{'applicationNumber':{'value':'1'},'uscc':{'value':'2'}}}]",
                "{'id':'1','variables':{'uscc':{'value':null}}}",
                "{'_embedded':{'task':[{'id':'1','_embedded':{'variable':[{'name':'uscc','value':'2'}]}}]},'count':1}",
                "{'id':'1','_embedded':{'variable':[{'name':'complaintReceipt'},{'name':'uscc'}]}}",
                "[{'id':'1','exceptionMessage':null},{'id':'2','exceptionMessage':'某某 is not registered'}]",
                "{'id':'2','exceptionMessage':'某某 is not registered'}"
            })
    void aVariableOrTheReasonOfAFailureTells(String answer) throws Exception {
        assertThat(AnswerOfEngine.tellsOfAMatter(bytes(answer))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "null",
                "{'count':3}",
                "[{'id':'1','name':'人工复核','variables':null},{'id':'2','variables':{}}]",
                "[{'id':'1','variables':{'applicationNumber':{'value':'1'}}}]",
                "[{'id':'1','variables':{'taskEnterprise':{'value':'某公司'},'checkReference':{'value':'1'}}}]",
                "{'_embedded':{'task':[{'_embedded':{'variable':[{'name':'applicationNumber','value':'1'}]}}]}}",
                "{'id':'1','properties':{'variables':[{'name':'uscc','label':'企业'}]}}",
                "[{'id':'1','exceptionMessage':null}]"
            })
    void aListWithNumbersTellsNothing(String answer) throws Exception {
        assertThat(AnswerOfEngine.tellsOfAMatter(bytes(answer))).isFalse();
    }

    private static byte[] bytes(String answer) {
        return answer.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }
}
