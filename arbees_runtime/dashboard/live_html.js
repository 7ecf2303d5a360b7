// A part of the page that is kept up to date by changing what differs, so that focus, selection and open details stay.
export default {
  template: '<component :is="tag"></component>',
  props: { html: String, tag: String, number: Number, now: Number },
  mounted() {
    this.$el.innerHTML = this.html;
    window.arbees.shown(this.$el, this.now);
    if (this.number !== undefined) this.$emit("shown", this.number);
  },
  watch: {
    html(html) {
      const wanted = document.createElement(this.$el.tagName);
      wanted.innerHTML = html;
      window.arbees.morph(this.$el, wanted);
      window.arbees.shown(this.$el, this.now);
    },
    number(number) {
      window.arbees.shown(this.$el, this.now);
      // Once the whole batch is on the page, and somebody can see it: the next one is sent only then.
      const tell = () => this.$emit("shown", number);
      if (document.hidden) document.addEventListener("visibilitychange", tell, { once: true });
      else this.$nextTick(tell);
    },
  },
};
