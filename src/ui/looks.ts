// What every page of ours looks like; the fonts apart, which an embedded one does without.
import './theme/tokens.css';
import './theme/base.css';
import './button.css';
import './card.css';
import './field.css';
