package cn.zhishen.publicnotice;

/**
 * What an objector writes.
 *
 * @param name of the person or organisation, at most 100 characters
 * @param contact phone or e-mail, at most 100 characters
 * @param text the facts and reasons, at most 4000 characters
 */
public record NewObjection(String name, String contact, String text) {

    @Override
    public String toString() {
        return "NewObjection";
    }
}
