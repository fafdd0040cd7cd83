package cn.zhishen.enterprise.workbook;

import cn.zhishen.shared.Refusal;

/** No such import is waiting: it belongs to somebody else, was carried out or discarded, or was not confirmed in time. */
public class UnknownImport extends Refusal {

    public UnknownImport() {
        super(Kind.NOT_FOUND, "unknown-import", "没有等待确认的导入", "没有等待确认的导入：这次导入已经完成、已取消或等待确认的时间过长，没有再次写入；如需导入请重新上传文件");
    }
}
